import type { Company } from "../../../shared/domain/agreement.ts";
import { checkDue } from "../../../shared/domain/check-due.ts";
import type { Decision } from "../../../shared/domain/decision.ts";
import { answerSurvey, suppress } from "../../../shared/domain/hear-prospect.ts";
import type { Lead, SurveyAnswer } from "../../../shared/domain/lead.ts";
import type { Prospect } from "../../../shared/domain/prospect.ts";
import { receiveSubmission } from "../../../shared/domain/receive-submission.ts";
import { type Activity, recordActivity } from "../../../shared/domain/record-activity.ts";
import type { PoolState } from "../../../shared/domain/route.ts";
import type { Submission } from "../../../shared/domain/submission.ts";
import type { CaseFile, RecordedChange } from "../../../shared/domain/verdict/case-file.ts";

/** How long after `at` (milliseconds since 1970) SES accepts the mail that tells a rep; null is never. */
export type MailDelay = (at: number) => number | null;

/**
 * One lead, played through the real decisions in memory. The rules are judged on what the system would really have
 * recorded: reassignments, throttled surveys and automatic closes come out as they do in life.
 */
export class LeadInPlay {
  now: number;
  pools: Record<string, PoolState> = {};
  readonly touches: Array<CaseFile["touches"][number]> = [];
  readonly changes: RecordedChange[] = [];
  private prospect: Prospect | null = null;
  private readonly company: Company;
  private readonly delay: MailDelay;
  private readonly heard: (change: RecordedChange) => void;

  constructor(company: Company, start: number, delay: MailDelay, heard: (change: RecordedChange) => void) {
    this.company = company;
    this.now = start;
    this.delay = delay;
    this.heard = heard;
  }

  get at(): string {
    return new Date(this.now).toISOString();
  }

  get lead(): Lead {
    return this.known.lead;
  }

  get nextCheckAt(): number {
    const next = this.lead.nextCheck;
    return next === null ? Number.POSITIVE_INFINITY : Date.parse(next.at);
  }

  get file(): CaseFile {
    return { lead: this.lead, changes: this.changes, touches: this.touches };
  }

  submit(submission: Submission, campaign: string, turn: number): void {
    this.pools = { reps: { turn, open: {} } };
    const arrival = {
      submission,
      email: submission.email,
      personKey: "person",
      leadId: "lead",
      intake: "intake",
      source: "website",
      campaign,
      audience: null,
      receivedAt: this.at,
      flags: [],
      language: null,
      hasClickedOrDownloaded: false,
      companyOwner: null,
      referrerRep: null,
    };
    this.take(receiveSubmission(null, arrival, this.company, this.pools, this.at));
  }

  /** Does nothing where the stage no longer allows it: reps press links of leads that are closed. */
  log(by: string, type: Activity["type"], more: Partial<Activity> = {}): void {
    const blank = { reason: null, criterion: null, money: null, customer: null, until: null, to: null };
    const activity: Activity = { ...blank, type, by, at: null, text: null, press: null, ...more };
    this.take(recordActivity(this.known, activity, "email-link", new Set(), this.company, this.at));
  }

  check(): void {
    this.take(checkDue(this.known, {}, this.company, this.pools, this.at));
  }

  answer(answer: SurveyAnswer): void {
    this.take(answerSurvey(this.known, answer, {}, this.company, this.pools, this.at));
  }

  bounce(): void {
    this.touches.push({ campaign: this.lead.campaign, kind: "bounced", at: this.at, hardBounce: true });
    this.take(suppress(this.known, "bounced", this.company, this.at));
  }

  complain(): void {
    this.touches.push({ campaign: this.lead.campaign, kind: "complained", at: this.at, hardBounce: false });
    this.take(suppress(this.known, "complained", this.company, this.at));
  }

  private get known(): Prospect & { readonly lead: Lead } {
    const lead = this.prospect?.lead;
    if (!this.prospect || !lead) throw new Error("the lead has not come in yet");
    return { ...this.prospect, lead };
  }

  private take(decision: Decision): void {
    if (decision.kind !== "change") return;
    const { prospect, events, mails, pools } = decision.change;
    this.prospect = prospect;
    for (const { pool, turn } of pools) if (turn) this.pools[pool] = { turn: turn.to, open: {} };
    const mailed = mails.map(() => {
      const delay = this.delay(this.now);
      return delay === null
        ? { at: this.at, messageId: "not-sent" }
        : { at: new Date(this.now + delay).toISOString(), messageId: "accepted" };
    });
    const change = { lead: this.lead.id, version: prospect.version, events, mails, mailed };
    this.changes.push(change);
    this.heard(change);
  }
}
