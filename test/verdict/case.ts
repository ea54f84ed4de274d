import type { Company } from "../../shared/domain/agreement.ts";
import { plus } from "../../shared/domain/duration.ts";
import type { CaseFile } from "../../shared/domain/verdict/case-file.ts";
import { evidenceOf } from "../../shared/domain/verdict/evidence.ts";
import { type LeadVerdict, leadVerdict } from "../../shared/domain/verdict/lead-verdict.ts";
import { companyOf } from "../domain/company.ts";
import { LeadHistory } from "../domain/lead-history.ts";

export const monday = "2026-01-05T09:00:00.000Z";

/** Two answers that rule a lead out, one that only weighs. */
export const company = companyOf({
  policy: {
    idealClient: [
      { field: "employees", is: "at-least", value: 50, weight: 2, disqualifying: true },
      { field: "industry", is: "one-of", value: ["machines"], weight: 2, disqualifying: true },
      { field: "role", is: "one-of", value: ["head"], weight: 2, disqualifying: false },
    ],
  },
});

export const ideal = { employees: 120, industry: "machines", role: "head" };
export const partial = { ...ideal, role: "trainee" };

export type Touches = CaseFile["touches"];

/** A lead of Monday morning with these answers; an ideal one is to be answered within an hour. */
export const opened = (
  answers: Readonly<Record<string, string | number>> = ideal,
  more: { readonly phone?: string } = {},
  of: Company = company,
): LeadHistory => {
  const history = new LeadHistory(of, monday);
  history.submit({ answers, ...more });
  return history;
};

export const wait = (history: LeadHistory, duration: string): LeadHistory => {
  history.now = Date.parse(plus(history.at, duration));
  return history;
};

/** Logs it so long after what happened before. */
export const logAfter = (
  history: LeadHistory,
  duration: string,
  ...entry: Parameters<LeadHistory["log"]>
): LeadHistory => {
  wait(history, duration).log(...entry);
  return history;
};

/** When SES accepted a mail: two seconds after it was written, unless a test says otherwise; null is never. */
export type Acceptance = (writtenAt: string) => string | null;

const atOnce: Acceptance = (writtenAt) => plus(writtenAt, 2000);

/** What the store would hold of the history. */
export const fileOf = (
  history: LeadHistory,
  touches: Touches = [],
  accepted: Acceptance = atOnce,
): CaseFile => ({
  lead: history.lead,
  touches,
  changes: history.changes.map(({ prospect, events, mails }) => ({
    lead: prospect.lead?.id ?? "",
    version: prospect.version,
    events,
    mails,
    mailed: mails.map(() => {
      const at = accepted(events.at(-1)?.at ?? "");
      return at === null ? null : { at, messageId: "accepted" };
    }),
  })),
});

export const judgedFile = (file: CaseFile, of: Company = company): LeadVerdict => {
  const evidence = evidenceOf(file, of);
  if (evidence === null) throw new Error("the lead is not lost");
  return leadVerdict(evidence);
};

export const judged = (history: LeadHistory, touches: Touches = [], accepted = atOnce): LeadVerdict =>
  judgedFile(fileOf(history, touches, accepted), history.company);

/** The verdict and its strength in one word each. */
export const inShort = ({ verdict, strength }: LeadVerdict): string => `${verdict}, ${strength}`;

export const rulesOf = ({ facts }: LeadVerdict): readonly string[] => facts.map(({ rule }) => rule);

/** Does every check that is due until the lead is closed. */
export const untilClosed = (history: LeadHistory): LeadHistory => {
  while (history.lead.closedAt === null && history.toNextCheck());
  return history;
};

export const bounce = (at: string): Touches[number] => ({
  campaign: "spring",
  kind: "bounced",
  at,
  hardBounce: true,
});
