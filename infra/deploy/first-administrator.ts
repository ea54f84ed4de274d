import type { Keys } from "../../shared/aws/keys.ts";
import type { Clock } from "../../shared/clock.ts";
import { normaliseEmail } from "../../shared/domain/email-address.ts";
import { defaultWorkingHours, type Member } from "../../shared/domain/member.ts";
import { signInLink } from "../../shared/mail/links.ts";
import { openDirectory, putMember } from "../../shared/store/directory.ts";
import type { Table } from "../../shared/store/table.ts";

const newAdministrator = (email: string): Member => ({
  id: "administrator",
  name: "Administrator",
  email,
  role: "administrator",
  timeZone: "UTC",
  workingHours: defaultWorkingHours,
  daysOff: [],
  away: [],
  capacity: null,
  territories: [],
  active: true,
});

/** A deployed stage, as its outputs name it. */
export type DeployedStage = {
  readonly table: Table;
  readonly keys: () => Promise<Keys>;
  readonly url: string;
};

/**
 * A link that signs in whoever has this address, good for 30 minutes. Makes them the administrator when no active member
 * has the address; who is a member already stays what they are.
 */
export const administratorsLink = async (
  { table, keys, url }: DeployedStage,
  address: string,
  clock: Clock,
): Promise<string> => {
  const email = normaliseEmail(address) ?? address;
  const { members } = await openDirectory(table, keys).company();
  const known = [...members.values()].find(
    (member) => member.active && normaliseEmail(member.email) === email,
  );
  const member = known ?? newAdministrator(email);
  if (known === undefined)
    await putMember(table, member, { by: null, via: "command", at: new Date(clock.now()).toISOString() });
  const { links } = await keys();
  return signInLink({ keys: links, baseUrl: url, now: clock.now() }, member.id, `command-${clock.now()}`);
};
