import type { Company } from "../../shared/domain/agreement.ts";
import type { LeadEvent, Person, SurveyAnswer } from "../../shared/domain/lead.ts";
import type { TouchKind } from "../../shared/domain/submission.ts";
import { automaticWords, causeWords, flagWords, reasonWords } from "../../shared/mail/lead-words.ts";
import { plainDate } from "../../shared/mail/times.ts";
import { actorName, memberName, personName } from "./names.ts";
import { showCode, showInstant, showList, showMoney } from "./show.ts";
import { verdictInShort } from "./verdict-words.ts";

/** What the words of a timeline are written for: whose names they use, and in which zone they tell the time. */
export type TimelineContext = {
  readonly company: Company;
  readonly person: Person;
  readonly zone: string;
};

const share = (part: number): string => `${Math.round(part * 100)} % of the response time`;

const contactedOn = ({ contactedOn: day }: SurveyAnswer): string =>
  day === null ? "was contacted" : `was contacted on ${plainDate(`${day}T00:00:00.000Z`, "en")}`;

const surveySaid = (answer: SurveyAnswer): string => {
  const said = [
    answer.contacted && (answer.contacted === "yes" ? contactedOn(answer) : "nobody made contact"),
    answer.rating && `rated the handling ${answer.rating} of 5`,
    answer.gotOffer &&
      (answer.gotOffer === "yes" ? "got what was promised" : "did not get what was promised"),
    answer.stillInterested &&
      { yes: "is still interested", later: "may be interested later", no: "is not interested any more" }[
        answer.stillInterested
      ],
  ].filter((part) => typeof part === "string");
  return said.length > 0 ? `: ${showList(said)}` : "";
};

const customerWords = ({ customer, presumed }: Extract<LeadEvent, { claimedAt: string }>): string => {
  if (customer === null) return "";
  return presumed === undefined
    ? ` (${customer} customer)`
    : ` (${customer} customer by the list of known customers; nobody said otherwise)`;
};

const repliedWords = (
  { from, proof, attachments }: Extract<LeadEvent, { type: "replied" }>,
  prospect: string,
): string => {
  const marks = [
    from !== null && `from another address, ${from}`,
    proof === "refuted" && "not authenticated: the sender’s domain says it did not send this",
    attachments.length > 0 && `with ${showList(attachments)}`,
  ].filter((mark) => mark !== false);
  const who = from === null ? prospect : "Somebody";
  return `${who} replied by e-mail${marks.length > 0 ? ` (${marks.join("; ")})` : ""}`;
};

/** One sentence for an entry of the timeline. */
export const eventWords = (event: LeadEvent, { company, person, zone }: TimelineContext): string => {
  const who = actorName(company, person, event.actor);
  const prospect = personName(person);
  switch (event.type) {
    case "received":
    case "submitted": {
      const again = event.type === "submitted" ? " again" : "";
      const flags =
        event.type === "received" ? event.flags.map((flag) => flagWords[flag] ?? showCode(flag)) : [];
      return [`${prospect} inquired${again} by the form “${event.source}”.`, ...flags].join(" ");
    }
    case "qualified": {
      const missed = event.criteria.filter(({ met }) => met === false).map(({ field }) => field);
      const misses = missed.length > 0 ? `, misses ${showList(missed)}` : "";
      return `Judged by the answers: fit ${event.fit}${misses}; intent ${event.intent}`;
    }
    case "assigned":
      return `Given to ${memberName(company, event.owner)}: ${event.why}`;
    case "unassigned":
      return `Nobody has the lead: ${event.why}`;
    case "extended":
      return `The owner has until ${showInstant(event.respondBy, zone)} to respond`;
    case "reminded":
      return `The owner was reminded at ${share(event.share)}`;
    case "escalated": {
      const told = event.to.map((id) => memberName(company, id));
      return `The response time ran out${told.length > 0 ? `; ${showList(told)} was told` : ""}`;
    }
    case "round-ended":
      return `The lead stays where it is: ${event.why}`;
    case "attempt-due":
      return `Attempt ${event.attempt} became due`;
    case "no-answer":
      return `${who} called, no answer${event.attempt === null ? "" : ` (attempt ${event.attempt})`}`;
    case "spoke":
      return `${who} spoke with ${prospect}`;
    case "meeting":
      return `${who} booked a meeting`;
    case "demo":
      return `${who} held the demo`;
    case "won": {
      const worth = event.money === null ? "" : ` for ${showMoney(event.money)}`;
      return `${who} won the sale${worth}${customerWords(event)}`;
    }
    case "no-sale": {
      const criterion = event.criterion === null ? "" : ` (${event.criterion})`;
      const back = event.until === null ? "" : `; to come back on ${showInstant(event.until, zone)}`;
      return `${who} closed it without a sale: ${reasonWords[event.reason ?? "other"]}${criterion}${back}`;
    }
    case "not-a-fit":
      return `${who} found it not a fit: ${event.criterion ?? "no criterion named"}`;
    case "snooze":
      return `${who} paused it${event.until === null ? "" : ` until ${showInstant(event.until, zone)}`}`;
    case "hand-over":
      return `${who} handed it over to ${memberName(company, event.to ?? "")}`;
    case "statement":
      return `${who} stated`;
    case "note":
      return `${who} noted`;
    case "closed":
      return `Closed by the agreed rules: ${reasonWords[event.reason]}`;
    case "reopened":
      return `Opened again: ${causeWords[event.cause]}`;
    case "survey-sent":
      return `${prospect} was asked how the inquiry was handled`;
    case "survey-skipped":
      return `No survey was sent: ${event.why}`;
    case "survey-reminded":
      return `${prospect} was reminded of the survey`;
    case "survey-answered":
      return `${prospect} answered the survey${surveySaid(event.answer)}`;
    case "replied":
      return repliedWords(event, prospect);
    case "auto-replied":
      return `Automatic reply, not counted as a reply: ${automaticWords[event.kind]}`;
    case "interest":
      return `Shows more interest (${showCode(event.touch)}): now ${event.intent}`;
    case "suppressed":
      return `No more e-mail to ${prospect}: ${event.why}`;
    case "merged":
      return `${who} closed it as a duplicate of another lead`;
    case "absorbed":
      return `${who} merged a duplicate into it`;
    case "parted":
      return `${who} found it no duplicate after all`;
    case "released":
      return `${who} took a duplicate out of it again`;
    case "disputed":
      return `${who} disputes the wrong fit (${event.criterion})`;
    case "judged":
      return `Judged: ${verdictInShort(event)}`;
    case "nurture-due":
      return "The date to come back to it has come";
    case "confirmed":
      return `${prospect} got a confirmation`;
  }
};

/** What somebody wrote or said with an entry. */
export const eventQuote = (event: LeadEvent): string | null => {
  if ("text" in event) return event.text || null;
  return event.type === "survey-answered" ? event.answer.comment : null;
};

export const touchWords: Readonly<Record<TouchKind, string>> = {
  delivered: "The campaign's e-mail arrived",
  opened: "Opened the campaign's e-mail",
  clicked: "Clicked in the campaign's e-mail",
  submitted: "Filled in the form",
  downloaded: "Downloaded the offer",
  unsubscribed: "Unsubscribed",
  bounced: "The e-mail came back",
  complained: "Marked the e-mail as unwanted",
};
