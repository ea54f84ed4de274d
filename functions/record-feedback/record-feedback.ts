import type { EventBridgeEvent } from "aws-lambda";
import type { Clock } from "../../shared/clock.ts";
import type { Decision } from "../../shared/domain/decision.ts";
import { nothing } from "../../shared/domain/decision.ts";
import { normaliseEmail } from "../../shared/domain/email-address.ts";
import { suppress, suppressionOf } from "../../shared/domain/hear-prospect.ts";
import type { Log } from "../../shared/log.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import type { Directory } from "../../shared/store/directory.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import type { Table } from "../../shared/store/table.ts";
import { type JsonRecord, record } from "../../shared/vendors/body.ts";
import { sesEvents } from "../../shared/vendors/ses-events.ts";

export type RecordFeedbackDeps = {
  readonly table: Table;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly log: Log;
};

/** The lead that our own mail was about, from the tag it was sent with. */
const leadOf = (detail: JsonRecord): string | null => {
  const [lead] = [record(record(detail["mail"])?.["tags"])?.["lead"] ?? null].flat();
  return typeof lead === "string" ? lead : null;
};

/**
 * Takes back what SES says about a mail of ours: a hard bounce or complaint of the prospect's address stops every later
 * mail to it. A team member's bounce only reaches the log: they are still to be told by other means.
 */
export const createRecordFeedback =
  ({ table, directory, clock, log }: RecordFeedbackDeps) =>
  async (event: EventBridgeEvent<string, JsonRecord>): Promise<void> => {
    const now = new Date(clock.now()).toISOString();
    const company = await directory.company();
    const reading = sesEvents(event.detail, {}, clock.now());
    if ("problem" in reading) {
      log.warn("feedback-not-understood", { event: event.id });
      return;
    }
    const lead = leadOf(event.detail);
    const person = lead === null ? null : personOfLead(lead);
    for (const heard of reading) {
      const why = suppressionOf(heard);
      if (why === null) continue;
      log.warn("mail-came-back", { lead: lead ?? "none", why });
      if (person === null) continue;
      await changeLead(
        table,
        company,
        { person },
        ({ prospect }): Decision =>
          normaliseEmail(heard.email) === prospect.person.email
            ? suppress(prospect, why, company, now)
            : nothing("a team member's address"),
        now,
      );
    }
  };
