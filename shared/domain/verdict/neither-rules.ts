import type { Reason } from "../lead.ts";
import type { Evidence } from "./evidence.ts";
import type { Rule } from "./rule.ts";
import { lapsedAt } from "./sales-rules.ts";

/** Reasons that lie with neither team, in the words of a fact. */
const circumstances: Partial<Record<Reason, string>> = {
  "bad-timing": "the time was wrong",
  "no-budget": "there was no budget",
  "bought-elsewhere": "they bought elsewhere",
};

/** Answered in time by our own clock, and a conversation logged when it took place. */
const isHandled = (evidence: Evidence): boolean =>
  lapsedAt(evidence) === null &&
  evidence.responses.some(({ outcome }) => outcome === "in-time") &&
  evidence.responses.every(({ outcome }) => outcome !== "said-in-time") &&
  evidence.attempts.some(({ isContact, isBackdated }) => isContact && !isBackdated);

const isGoodFit = ({ captured }: Evidence): boolean =>
  captured?.fit === "ideal" || captured?.fit === "partial";

export const neitherRules: readonly Rule[] = [
  {
    id: "lost-to-circumstance",
    weighsOn: "neither",
    weight: "indication",
    kind: "rep-says",
    sentence:
      "The lead was answered in time and spoken to, its captured answers are a good fit, and the rep says that it was lost to timing, budget or a competitor.",
    example: "Handled as agreed, a good fit; Ana says there was no budget.",
    wouldChange: "An answer of the prospect that says otherwise.",
    find: (evidence) => {
      const { closing, nameOf } = evidence;
      const why = circumstances[closing.reason];
      if (why === undefined || closing.by === null || !isHandled(evidence) || !isGoodFit(evidence))
        return null;
      return { text: `Handled as agreed, a good fit; ${nameOf(closing.by)} says ${why}.`, at: closing.at };
    },
  },
  {
    id: "prospect-was-content",
    weighsOn: "neither",
    weight: "support",
    kind: "prospect-says",
    sentence: "The prospect says that they were contacted, and rates the handling 3 or better.",
    example: "The prospect says that they were contacted, and rates the handling 4 of 5.",
    wouldChange: "Another answer of the prospect while the survey is open.",
    find: ({ voice: { contacted, rating } }) =>
      contacted?.value === "yes" && rating !== null && rating.value >= 3
        ? {
            text: `The prospect says that they were contacted, and rates the handling ${rating.value} of 5.`,
            at: [rating.at, contacted.at].toSorted()[1] ?? rating.at,
          }
        : null,
  },
];
