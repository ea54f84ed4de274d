import type { Instant } from "../domain/submission.ts";
import { type KeptRequest, loadIntake } from "./intake.ts";
import { intakeKey, type Key } from "./keys.ts";
import { listQuarantine, type QuarantinePage } from "./quarantine.ts";
import { queryPartition, type Table } from "./table.ts";

const pageSize = 100;
/** Of a longer quarantine the rest goes when its 30 days are over. */
const mostLookedAt = 2_000;

/** Whether the address stands in what was sent, as it is or as a form encodes it. */
const names = ({ body, url }: KeptRequest, email: string): boolean => {
  const text = `${url}\n${body.toString("utf8")}`.toLowerCase();
  return [email, encodeURIComponent(email), encodeURIComponent(email).replaceAll("%40", "@")]
    .map((spelling) => spelling.toLowerCase())
    .some((spelling) => text.includes(spelling));
};

/** The forms and mails in quarantine that name an address, in all their parts: nobody's timeline leads to them. */
export const quarantinedNaming = async (
  table: Table,
  email: string,
  now: Instant,
): Promise<readonly Key[]> => {
  const found: Key[] = [];
  let after: string | null = null;
  let looked = 0;
  do {
    const page: QuarantinePage = await listQuarantine(table, after, pageSize, now);
    const readable = page.items.filter(({ kind }) => kind !== "email");
    const intakes = await Promise.all(readable.map(({ id }) => loadIntake(table, id)));
    for (const intake of intakes) {
      if (intake === null || !names(intake.request, email)) continue;
      const parts = await queryPartition(table, { pk: intakeKey(intake.id).pk });
      found.push(...parts.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
    }
    looked += pageSize;
    after = page.next;
  } while (after !== null && looked < mostLookedAt);
  return found;
};
