import type { Carrier } from "../../shared/carry-out/carrier.ts";
import { isoNow, leaseEnd } from "../../shared/carry-out/carrier.ts";
import { carryOut } from "../../shared/carry-out/carry-out.ts";
import { deliveryOf } from "../../shared/carry-out/deliver.ts";
import { sendPending } from "../../shared/carry-out/send-pending.ts";
import { webhooksAtOnce } from "../../shared/carry-out/send-webhook.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { checkDue } from "../../shared/domain/check-due.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import type { Directory } from "../../shared/store/directory.ts";
import { isDeliveryKey, isProspectKey, personOfPartition } from "../../shared/store/keys.ts";
import { type DueItem, listDue } from "../../shared/store/outbox.ts";
import { answersOf } from "../../shared/store/prospects.ts";
import { takeUpLost } from "./take-up-lost.ts";

/** Some of what was due could not be done and is still due: the alarm clock tries again, and its owner is told. */
export class DueItemsFailedError extends Error {
  override readonly name = "DueItemsFailedError";
}

export type CheckDueDeps = { readonly carrier: () => Promise<Carrier>; readonly directory: Directory };

/** `{ due }` from the alarm of a minute, `{ sweep }` from the recurring one: both look after everything due now. */
export type DueEvent = { readonly due?: string; readonly sweep?: boolean };

const checkLead = async (carrier: Carrier, company: Company, key: DueItem): Promise<void> => {
  const now = isoNow(carrier.clock);
  const person = personOfPartition(key.pk);
  const result = await changeLead(
    carrier.table,
    company,
    { person },
    ({ prospect, changes }, pools) =>
      checkDue(prospect, answersOf(changes, prospect.lead.id), company, pools, now),
    now,
    leaseEnd(carrier),
  );
  if (result.kind === "changed") await carryOut(carrier, company, [deliveryOf(result)]);
};

const pageSize = 50;
const leadsAtOnce = 8;
/** A run ends well before its timeout; what is left is due for the next alarm or sweep. */
const mostPages = 40;

/**
 * Does what is due for every lead, and sends what is still unsent. A lead that fails is logged and left due: it does not
 * hold up the others, and the next sweep tries again.
 */
export const createCheckDue =
  ({ carrier: build, directory }: CheckDueDeps) =>
  async ({ sweep }: DueEvent): Promise<{ readonly done: number }> => {
    const [carrier, company] = await Promise.all([build(), directory.company()]);
    const tried = new Set<string>();
    let failed = 0;
    for (let page = 0; page < mostPages; page++) {
      const listed = await listDue(carrier.table, isoNow(carrier.clock), pageSize);
      const due = listed.items.filter(({ pk, sk, at }) => !tried.has(`${pk}\n${sk}\n${at}`));
      if (due.length === 0) break;
      const attend = async (key: DueItem): Promise<void> => {
        tried.add(`${key.pk}\n${key.sk}\n${key.at}`);
        try {
          await (isProspectKey(key) ? checkLead(carrier, company, key) : sendPending(carrier, company, key));
        } catch (error) {
          failed++;
          carrier.log.error("due-item-failed", { sk: key.sk, error: String(error) });
        }
      };
      await inParallel(
        due.filter((one) => !isDeliveryKey(one)),
        leadsAtOnce,
        attend,
      );
      // Receivers take their time: leads do not wait for them.
      await inParallel(due.filter(isDeliveryKey), webhooksAtOnce, attend);
      if (!listed.more) break;
    }
    if (sweep) await takeUpLost(carrier, company);
    if (failed > 0) throw new DueItemsFailedError(`${failed} of ${tried.size} due items failed`);
    return { done: tried.size };
  };
