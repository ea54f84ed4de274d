import type { LeadEvent } from "../../../shared/domain/lead.ts";
import type { Touch } from "../../../shared/store/items.ts";
import { campaignName } from "../names.ts";
import { eventQuote, eventWords, type TimelineContext, touchWords } from "../timeline-words.ts";
import { When } from "./when.tsx";

type Entry = {
  readonly at: string;
  readonly words: string;
  readonly quote: string | null;
  readonly byPerson: boolean;
};

const viaWords: Readonly<Record<string, string>> = {
  "email-link": "by a mail's link",
  api: "by the API",
  email: "by e-mail",
};

const fromEvent = (event: LeadEvent, context: TimelineContext): Entry => {
  const via = event.actor.kind === "member" && event.via !== null ? viaWords[event.via] : undefined;
  return {
    at: event.at,
    words: eventWords(event, context) + (via === undefined ? "" : `, ${via}`),
    quote: eventQuote(event),
    byPerson: event.actor.kind !== "system",
  };
};

const fromTouch = (touch: Touch, { company }: TimelineContext): Entry => ({
  at: touch.at,
  words: `${touchWords[touch.kind]} (${campaignName(company, touch.campaign)})${touch.machine ? ", by a machine" : ""}`,
  quote: null,
  byPerson: touch.kind !== "delivered" && touch.kind !== "bounced" && !touch.machine,
});

type TimelineProps = {
  readonly events: readonly LeadEvent[];
  readonly touches: readonly Touch[];
  readonly context: TimelineContext;
};

/** Everything that happened, newest first: what was recorded about the lead, and the person's touches with campaigns. */
export const Timeline = ({ events, touches, context }: TimelineProps) => {
  const entries = [
    ...events.map((event) => fromEvent(event, context)),
    // The submission stands in the events already.
    ...touches.filter(({ kind }) => kind !== "submitted").map((touch) => fromTouch(touch, context)),
  ];
  const newestFirst = entries
    .map((entry, i) => ({ ...entry, i }))
    .toSorted((a, b) => (a.at === b.at ? b.i - a.i : a.at < b.at ? 1 : -1));
  return (
    <section class="card">
      <h2>What happened so far</h2>
      <ol class="timeline">
        {newestFirst.map(({ at, words, quote, byPerson }) => (
          <li class={byPerson ? "by-person" : ""}>
            <When at={at} zone={context.zone} />
            {words}
            {quote !== null && <blockquote>{quote}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
};
