import type { Evidence } from "./evidence.ts";
import { namedCriterion } from "./marketing-rules.ts";
import type { Rule } from "./rule.ts";
import { lapsedAt } from "./sales-rules.ts";

/** The prospect says they were contacted, and either nothing is logged, or they name a day before the logged lapse. */
const contradictsLapse = (evidence: Evidence): boolean => {
  const { voice, attempts } = evidence;
  const lapsed = lapsedAt(evidence);
  if (voice.contacted?.value !== "yes" || lapsed === null) return false;
  const { at } = voice.contacted;
  if (!attempts.some((attempt) => attempt.at <= at)) return true;
  return voice.contactedOn !== null && voice.contactedOn.value < lapsed.slice(0, 10);
};

export const contestedRules: readonly Rule[] = [
  {
    id: "nobody-came-but-logged",
    weighsOn: "contested",
    weight: "indication",
    kind: "prospect-says",
    sentence:
      "The prospect says that nobody contacted them, but attempts are logged. Neither account is preferred.",
    example: "The prospect says that nobody contacted them, but 3 attempts are logged before that.",
    wouldChange: "Another answer of the prospect while the survey is open.",
    find: ({ voice, attempts }) => {
      if (voice.contacted?.value !== "no") return null;
      const { at } = voice.contacted;
      const before = attempts.filter(({ claimedAt }) => claimedAt < at).length;
      const logged = before === 1 ? "1 attempt is logged" : `${before} attempts are logged`;
      const text = `The prospect says that nobody contacted them, but ${logged} before that.`;
      return before === 0 ? null : { text, at };
    },
  },
  {
    id: "reached-but-not-logged",
    weighsOn: "contested",
    weight: "indication",
    kind: "prospect-says",
    sentence:
      "The prospect says that they were contacted when no attempt was logged. A missing entry is no proof.",
    example: "The prospect says that they were contacted, though no attempt was logged by then.",
    wouldChange: "An attempt logged when it was made, or another answer of the prospect.",
    find: (evidence) =>
      contradictsLapse(evidence) && evidence.voice.contacted !== null
        ? {
            text: "The prospect says that they were contacted, though no attempt was logged by then.",
            at: evidence.voice.contacted.at,
          }
        : null,
  },
  {
    id: "wrong-fit-but-ideal",
    weighsOn: "contested",
    weight: "indication",
    kind: "rep-says",
    sentence:
      "The rep says wrong fit, but the captured answers meet the criterion or are those of an ideal client. Marketing may answer on the lead.",
    example: "Ana says wrong fit for “employees”; the captured answers say otherwise.",
    wouldChange: "The corrected answer in a new submission, or a statement that both teams accept.",
    find: (evidence) => {
      const named = namedCriterion(evidence);
      const { closing, captured, nameOf } = evidence;
      if (named === null || closing.by === null) return null;
      if (named.met !== true && captured?.fit !== "ideal") return null;
      const whom = nameOf(closing.by);
      return {
        text: `${whom} says wrong fit for “${named.field}”; the captured answers say otherwise.`,
        at: closing.at,
      };
    },
  },
];
