import { policyFor } from "../domain/agreement.ts";
import type { LeadEvent, Person } from "../domain/lead.ts";
import { answerTo } from "../domain/qualify.ts";
import type { AnswerValue, Instant, Submission } from "../domain/submission.ts";
import type { LeadMailContext } from "./context.ts";
import { oneLine, paragraph } from "./outside-text.ts";
import { localTime } from "./times.ts";

/** All events of the lead, oldest first. */
export const eventsOf = ({ changes }: LeadMailContext): readonly LeadEvent[] =>
  changes.flatMap(({ events }) => events);

/** The latest event of one type. */
export const lastOf = <Type extends LeadEvent["type"]>(
  context: LeadMailContext,
  type: Type,
): Extract<LeadEvent, { type: Type }> | undefined =>
  // findLast narrows by a type guard only for one member of the union; the type says which.
  eventsOf(context).findLast((event) => event.type === type) as
    | Extract<LeadEvent, { type: Type }>
    | undefined;

const nameOf = ({ name, email }: Person): string => oneLine(name ?? "", 80) || oneLine(email, 80);

/** The prospect's name, or their address while nobody knows the name. */
export const prospectName = ({ person }: LeadMailContext): string => nameOf(person);

const withCompany = (name: string, person: Person): string => {
  const company = oneLine(person.company ?? "", 60);
  return company === "" ? name : `${name}, ${company}`;
};

/** "Maria Lopez, Acme Robotics". */
export const nameAndCompany = (context: LeadMailContext): string =>
  withCompany(prospectName(context), context.person);

/** Who recommended us, in the same words; null when nobody did. */
export const referrerName = ({ referrer }: LeadMailContext): string | null =>
  referrer && withCompany(nameOf(referrer), referrer);

export const campaignName = ({ company, lead }: LeadMailContext): string =>
  oneLine(company.campaigns.get(lead.campaign)?.name ?? lead.campaign, 80);

/** The audience of the campaign that the lead belongs to, by its name. */
export const audienceName = ({ company, lead }: LeadMailContext): string | null => {
  if (lead.audience === null) return null;
  const known = company.campaigns.get(lead.campaign)?.audiences.find(({ id }) => id === lead.audience);
  return oneLine(known?.name ?? lead.audience, 80);
};

export const memberName = ({ company }: LeadMailContext, id: string | null): string =>
  id === null ? "nobody" : oneLine(company.members.get(id)?.name ?? id, 80);

/** A moment on the reader's clock. */
export const onTheirClock = ({ member, now }: LeadMailContext, at: Instant): string =>
  localTime(at, member?.timeZone ?? "UTC", now);

const submissionsOf = (context: LeadMailContext): readonly Submission[] =>
  eventsOf(context).flatMap((event) => ("submission" in event ? [event.submission] : []));

const shown = (value: AnswerValue): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return paragraph(typeof value === "object" ? value.join(", ") : String(value));
};

export type Answer = { readonly label: string; readonly text: string };

const mostAnswers = 25;

const readable = (answers: Submission["answers"]): readonly Answer[] => {
  const all = Object.entries(answers)
    .map(([label, value]) => ({ label: oneLine(label, 120) || "Answer", text: shown(value) }))
    .filter(({ text }) => text !== "");
  const rest = all.length - mostAnswers;
  if (rest <= 0) return all;
  return [...all.slice(0, mostAnswers), { label: "And", text: `${rest} more on the lead's page` }];
};

/** Every answer of every submission by its label; what was said later wins. */
export const answersGiven = (context: LeadMailContext): readonly Answer[] =>
  readable(Object.assign({}, ...submissionsOf(context).map(({ answers }) => answers)));

/** What the latest submission said. */
export const latestAnswers = (context: LeadMailContext): readonly Answer[] =>
  readable(submissionsOf(context).at(-1)?.answers ?? {});

/** The answer that a criterion of the ideal client looked at, by the latest submission that has one. */
export const answerFor = (context: LeadMailContext, field: string): string | null => {
  const found = submissionsOf(context)
    .map((submission) => answerTo(submission, field))
    .findLast((answer) => answer !== null && answer !== "");
  return found === undefined || found === null ? null : oneLine(shown(found), 80);
};

/** What marketing promised in exchange for the details. */
export const offerOf = ({ company, lead }: LeadMailContext): string | null => {
  const title = company.campaigns.get(lead.campaign)?.offer?.title;
  return title === undefined ? null : oneLine(title, 100);
};

export const policyOf = ({ company, lead }: LeadMailContext) => policyFor(company, lead.campaign);

export const companyName = (context: LeadMailContext): string => oneLine(policyOf(context).company, 60);
