import type { LeadEvent, SurveyAnswer } from "../lead.ts";
import type { Instant } from "../submission.ts";

export type Said<Value> = { readonly value: Value; readonly at: Instant } | null;

/** What the prospect says now, each part with when they began to say so; later answers replace earlier ones. */
export type Voice = {
  readonly contacted: Said<"yes" | "no">;
  /** The day they were contacted, as an ISO date. */
  readonly contactedOn: Said<string>;
  readonly rating: Said<number>;
  readonly gotOffer: Said<"yes" | "no">;
};

/** A browser without a picker sends whatever was typed; what is no date says nothing that could be compared. */
const isDay = /^\d{4}-\d\d-\d\d$/;

type Answered = { readonly at: Instant; readonly answer: SurveyAnswer };

const said = <Value extends string | number>(
  answers: readonly Answered[],
  part: (answer: SurveyAnswer) => Value | null,
): Said<Value> =>
  answers.reduce<Said<Value>>((before, { at, answer }) => {
    const value = part(answer);
    if (value === null) return null;
    return before?.value === value ? before : { value, at };
  }, null);

/**
 * What the surveys answered since `begin`. An answer repeats what was said before in parts left out, so the same value is
 * as old as its first telling, and what was said about an earlier case is not said about this one.
 */
export const voiceIn = (events: readonly LeadEvent[], begin: Instant): Voice => {
  const answers = events.filter((event) => event.type === "survey-answered");
  const since = <Value extends string | number>(
    part: (answer: SurveyAnswer) => Value | null,
  ): Said<Value> => {
    const found = said(answers, part);
    return found !== null && found.at >= begin ? found : null;
  };
  return {
    contacted: since(({ contacted }) => contacted),
    contactedOn: since(({ contactedOn }) => (isDay.test(contactedOn ?? "") ? contactedOn : null)),
    rating: since(({ rating }) => rating),
    gotOffer: since(({ gotOffer }) => gotOffer),
  };
};
