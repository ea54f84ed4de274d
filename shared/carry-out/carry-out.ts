import type { Company } from "../domain/agreement.ts";
import { settleChanges } from "../store/outbox.ts";
import type { Carrier } from "./carrier.ts";
import { type Delivery, deliver } from "./deliver.ts";
import { inParallel } from "./in-parallel.ts";

const atOnce = 8;

/**
 * Does what stored changes ask for, in one order everywhere: the team's mails, the alarm for the next check, the
 * prospect's mails; then notes what is out, for all changes together. Only whoever holds the mails' lease calls it; when it dies on the way, a
 * sweep goes on from what was noted.
 */
export const carryOut = async (
  carrier: Carrier,
  company: Company,
  deliveries: readonly Delivery[],
): Promise<void> => {
  const settled = await inParallel(deliveries, atOnce, async (delivery) => {
    const told = await deliver(carrier, company, delivery, "members");
    const { nextCheckAt } = delivery.stored;
    if (nextCheckAt !== null) await carrier.alarms.arm(nextCheckAt);
    const stored = await deliver(carrier, company, { ...delivery, stored: told }, "prospects");
    if (stored.dueAt !== null) await carrier.alarms.arm(stored.dueAt);
    return stored;
  });
  await settleChanges(
    carrier.table,
    settled.filter(({ mails }) => mails.length > 0),
  );
};
