import type { Company } from "../../shared/domain/agreement.ts";
import type { Contact } from "../../shared/domain/attribution.ts";
import { checkDue } from "../../shared/domain/check-due.ts";
import type { Change, Decision } from "../../shared/domain/decision.ts";
import { answerSurvey, noticeInterest, suppress } from "../../shared/domain/hear-prospect.ts";
import type { Lead, LeadEvent, SurveyAnswer } from "../../shared/domain/lead.ts";
import type { LeadMail } from "../../shared/domain/mail.ts";
import type { Interest } from "../../shared/domain/nurture.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import { receiveSubmission } from "../../shared/domain/receive-submission.ts";
import { type Activity, recordActivity } from "../../shared/domain/record-activity.ts";
import { hearReply } from "../../shared/domain/reply/hear-reply.ts";
import type { Reply } from "../../shared/domain/reply/reply.ts";
import type { PoolState } from "../../shared/domain/route.ts";
import type { Submission } from "../../shared/domain/submission.ts";
import { leadId } from "../../shared/store/keys.ts";
import { submission } from "./company.ts";

const person = "0123456789abcdefghjk";

export const noAnswer: SurveyAnswer = {
  contacted: null,
  contactedOn: null,
  rating: null,
  gotOffer: null,
  stillInterested: null,
  comment: null,
};

/** One prospect's story, decided step by step in memory: what the store does with conditions, done by hand. */
export class LeadHistory {
  prospect: Prospect | null = null;
  pools: Record<string, PoolState> = {};
  readonly changes: Change[] = [];
  /** What a lead or a sale is credited to. */
  contacts: readonly Contact[] = [];
  /** The list of known customers names the prospect. */
  isCustomer = false;
  private intakes = 0;
  private presses = 0;
  company: Company;
  now: number;

  constructor(company: Company, start: string) {
    this.company = company;
    this.now = Date.parse(start);
  }

  get at(): string {
    return new Date(this.now).toISOString();
  }

  get lead(): Lead {
    if (!this.prospect?.lead) throw new Error("no lead yet");
    return this.prospect.lead;
  }

  get events(): readonly LeadEvent[] {
    return this.changes.flatMap(({ events }) => events);
  }

  get mails(): readonly LeadMail[] {
    return this.changes.flatMap(({ mails }) => mails);
  }

  types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  submit(more: Partial<Submission> = {}): Decision {
    const given = submission(more);
    return this.apply(
      receiveSubmission(
        this.prospect,
        {
          submission: given,
          email: given.email,
          personKey: person,
          leadId: leadId(this.now, person),
          intake: `intake-${String(this.intakes++).padStart(8, "0")}`,
          source: "website",
          campaign: "spring",
          audience: "cold",
          receivedAt: this.at,
          flags: [],
          language: null,
          hasClickedOrDownloaded: false,
          companyOwner: null,
          referrerRep: null,
          contacts: this.contacts,
          isCustomer: this.isCustomer,
        },
        this.company,
        this.pools,
        this.at,
      ),
    );
  }

  log(type: Activity["type"], more: Partial<Activity> = {}): Decision {
    const activity: Activity = {
      type,
      by: this.lead.owner ?? "mia",
      at: null,
      reason: null,
      criterion: null,
      money: null,
      customer: null,
      until: null,
      to: null,
      text: null,
      press: `press-${this.presses++}`,
      ...more,
    };
    const pressed = new Set(
      this.events.flatMap((event) => ("press" in event && event.press !== null ? [event.press] : [])),
    );
    return this.apply(
      recordActivity(this.withLead(), activity, "api", pressed, this.company, this.at, {
        contacts: this.contacts,
        isCustomer: this.isCustomer,
      }),
    );
  }

  check(): Decision {
    return this.apply(checkDue(this.withLead(), {}, this.company, this.pools, this.at));
  }

  answer(given: Partial<SurveyAnswer>): Decision {
    const answer = { ...noAnswer, ...given };
    return this.apply(answerSurvey(this.withLead(), answer, {}, this.company, this.pools, this.at));
  }

  /** A click in the blast that the lead came by, or in another one. */
  click(more: Partial<Interest> = {}): Decision {
    const { campaign, audience } = this.lead;
    const interest: Interest = { kind: "clicked", campaign, audience, at: this.at, ...more };
    return this.apply(noticeInterest(this.withLead(), interest, {}, this.company, this.pools, this.at));
  }

  unsubscribe(): Decision {
    return this.apply(suppress(this.withLead(), "unsubscribed", this.company, this.at));
  }

  /** A mail to the lead's reply address; delivered again with the same id. */
  reply(more: Partial<Reply> = {}): Decision {
    const reply: Reply = {
      intake: `mail-${this.intakes++}`,
      from: this.prospect?.person.email ?? null,
      proof: "shown",
      words: "Please call me",
      tone: "words",
      attachments: [],
      automatic: null,
      bounced: [],
      answered: null,
      ...more,
    };
    const events = this.changes
      .filter(({ prospect }) => prospect.lead?.id === this.lead.id)
      .flatMap((change) => change.events);
    const context = { company: this.company, pools: this.pools, answers: {}, events, now: this.at };
    return this.apply(hearReply(this.withLead(), reply, context));
  }

  /** A member leaves the team, or comes back. */
  setActive(id: string, active: boolean): void {
    const { members } = this.company;
    const known = members.get(id);
    if (known) this.company = { ...this.company, members: new Map([...members, [id, { ...known, active }]]) };
  }

  /** Goes to the lead's next check and does it; false when nothing will ever become due. */
  toNextCheck(): boolean {
    const next = this.prospect?.lead?.nextCheck;
    if (!next) return false;
    this.now = Math.max(this.now, Date.parse(next.at));
    this.check();
    return true;
  }

  private withLead(): Prospect & { readonly lead: Lead } {
    if (!this.prospect) throw new Error("no prospect yet");
    return { ...this.prospect, lead: this.lead };
  }

  /** The change as it is stored. */
  protected stored(change: Change): Change {
    return change;
  }

  private apply(decision: Decision): Decision {
    if (decision.kind !== "change") return decision;
    const change = this.stored(decision.change);
    this.prospect = change.prospect;
    this.changes.push(change);
    for (const { pool, turn, open } of change.pools) {
      const before = this.pools[pool] ?? { turn: 0, open: {} };
      const after = { ...before.open };
      for (const [id, by] of Object.entries(open)) after[id] = (after[id] ?? 0) + by;
      this.pools[pool] = { turn: turn?.to ?? before.turn, open: after };
    }
    return decision;
  }
}
