import type { LeadEvent } from "../domain/lead.ts";
import type { Instant } from "../domain/submission.ts";
import type { LeadMailContext } from "./context.ts";
import { eventsOf, memberName } from "./lead-facts.ts";
import { automaticWords, causeWords, reasonWords } from "./lead-words.ts";
import { oneLine } from "./outside-text.ts";

type Line = { readonly at: Instant; readonly text: string };
type Activity = Extract<LeadEvent, { claimedAt: Instant }>;

const activityWords: Readonly<Record<Activity["type"], string>> = {
  "no-answer": "called, no answer",
  spoke: "spoke with them",
  meeting: "meeting booked",
  demo: "demo held",
  won: "won",
  "no-sale": "no sale",
  "not-a-fit": "not a fit",
  snooze: "snoozed",
  "hand-over": "handed over",
  statement: "statement",
  note: "note",
};

const actorName = (context: LeadMailContext, { actor }: LeadEvent): string =>
  actor.kind === "member" ? memberName(context, actor.id) : "Somebody";

const activityLine = (context: LeadMailContext, event: Activity): Line => {
  const reason = event.type === "no-sale" && event.reason ? ` (${reasonWords[event.reason]})` : "";
  const criterion = event.criterion ? `, ${oneLine(event.criterion, 60)}` : "";
  const words = event.text ? `: “${oneLine(event.text, 200)}”` : "";
  const what = `${activityWords[event.type]}${reason}${criterion}${words}`;
  return { at: event.claimedAt, text: `${actorName(context, event)}: ${what}` };
};

const surveyLine = ({ answer, at }: Extract<LeadEvent, { type: "survey-answered" }>): Line => {
  const said = [
    answer.contacted === "no" && "nobody contacted them",
    answer.contacted === "yes" && "somebody contacted them",
    answer.rating !== null && `${answer.rating} of 5 for the handling`,
    answer.comment !== null && `“${oneLine(answer.comment, 200)}”`,
  ].filter((part) => part !== false);
  return { at, text: `The prospect said: ${said.join(", ") || "no comment"}` };
};

const lineOf = (context: LeadMailContext, event: LeadEvent): Line | null => {
  const { at } = event;
  if ("claimedAt" in event) return activityLine(context, event);
  switch (event.type) {
    case "received":
      return { at, text: "Came in" };
    case "submitted":
      return { at, text: "Sent the form again" };
    case "assigned":
      return { at, text: `Went to ${memberName(context, event.owner)}` };
    case "unassigned":
      return { at, text: `Waited for an owner: ${oneLine(event.why, 200)}` };
    case "escalated":
      return { at, text: "The manager was told that nobody had responded" };
    case "closed":
      return { at, text: `Closed: ${reasonWords[event.reason]}` };
    case "reopened":
      return { at, text: `Reopened: ${causeWords[event.cause]}` };
    case "survey-answered":
      return surveyLine(event);
    case "replied": {
      const sender = event.from === null ? "The prospect" : `Somebody at ${oneLine(event.from, 80)}`;
      const who = event.proof === "refuted" ? "Somebody unproven" : sender;
      return { at, text: `${who} wrote: “${oneLine(event.text, 200)}”` };
    }
    case "auto-replied":
      return { at, text: `Automatic reply (${automaticWords[event.kind]})` };
    case "suppressed":
      return { at, text: `No more e-mails: ${event.why}` };
    default:
      return null;
  }
};

const mostLines = 12;

/** What happened with the lead so far, latest first: what people did, not what the system noted for itself. */
export const historyOf = (context: LeadMailContext): readonly Line[] =>
  eventsOf(context)
    .flatMap((event) => lineOf(context, event) ?? [])
    .toReversed()
    .slice(0, mostLines);
