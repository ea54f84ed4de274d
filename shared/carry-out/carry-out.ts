import type { Company } from "../domain/agreement.ts";
import type { Instant } from "../domain/submission.ts";
import { inParallel } from "../in-parallel.ts";
import { settleChanges } from "../store/outbox.ts";
import type { Carrier } from "./carrier.ts";
import { type Delivery, deliver, type Tried } from "./deliver.ts";

const atOnce = 8;

/** What went wrong in arming an alarm for that instant; nothing, mostly. */
const armed = async ({ alarms }: Carrier, at: Instant | null): Promise<readonly unknown[]> => {
  if (at === null) return [];
  try {
    await alarms.arm(at);
    return [];
  } catch (error) {
    return [error];
  }
};

const carryOne = async (carrier: Carrier, company: Company, delivery: Delivery): Promise<Tried> => {
  const told = await deliver(carrier, company, delivery, "members");
  const rung = await armed(carrier, delivery.stored.nextCheckAt);
  // Whether what was tried before is in doubt is said by the attempt before, not by the one just made.
  const stored = { ...told.stored, carried: delivery.stored.carried ?? false };
  const written = await deliver(carrier, company, { ...delivery, stored }, "prospects");
  const carried = (told.stored.carried ?? false) || (written.stored.carried ?? false);
  const again = await armed(carrier, written.stored.dueAt);
  return {
    stored: { ...written.stored, carried: carried && written.stored.dueAt !== null },
    failures: [...told.failures, ...rung, ...written.failures, ...again],
  };
};

/**
 * Does what stored changes ask for, in one order everywhere: the team's mails, the alarm for the next check, the
 * prospect's mails; then notes what is out, for all changes together. Only whoever holds the mails' lease calls it; when it
 * dies on the way, a sweep goes on from what was noted. Whatever fails, what is out is noted first, and then thrown.
 */
export const carryOut = async (
  carrier: Carrier,
  company: Company,
  deliveries: readonly Delivery[],
): Promise<void> => {
  const tried = await inParallel(deliveries, atOnce, (delivery) => carryOne(carrier, company, delivery));
  await settleChanges(
    carrier.table,
    tried.map(({ stored }) => stored).filter(({ mails }) => mails.length > 0),
  );
  const [failure] = tried.flatMap(({ failures }) => failures);
  if (failure !== undefined) throw failure;
};
