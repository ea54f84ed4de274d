import type { Instant } from "../submission.ts";
import type { Evidence } from "./evidence.ts";
import type { Response } from "./responses.ts";
import type { Rule } from "./rule.ts";
import { workingTimeWords } from "./working-time-words.ts";

/** The first owner whose time ran out without a response that anybody logged, or logged only after it. */
const lapsedResponse = ({ responses }: Evidence): Response | undefined =>
  responses.find(({ outcome }) => outcome === "late" || outcome === "none");

/** Lost because nobody answered, after fewer attempts than agreed: no reason that only the prospect could have given. */
const gaveUpAt = ({ closing, attempts, attemptsAgreed, responses }: Evidence): Instant | null => {
  const isGivenUp = closing.reason === "unresponsive" || closing.reason === "not-worked";
  const wasTold = responses.some(({ due }) => due < closing.at);
  return isGivenUp && wasTold && attempts.length < attemptsAgreed ? closing.at : null;
};

/** Since when the log shows a lapse of sales; null when it shows none. */
export const lapsedAt = (evidence: Evidence): Instant | null =>
  lapsedResponse(evidence)?.due ?? gaveUpAt(evidence);

export const salesRules: readonly Rule[] = [
  {
    id: "late-first-response",
    weighsOn: "sales",
    weight: "indication",
    kind: "recorded",
    sentence:
      "No attempt was logged within the agreed first-response time: the owner's working time, counted from when the mail that gave them the lead was accepted, so that our own delay is never charged to them. An attempt entered afterwards with a time inside it is the rep's word: it lifts this, and proves no response.",
    example: "Ana was told of the lead; no attempt was logged within 15 minutes of working time.",
    wouldChange:
      "A response inside the time, logged when it was made, or the prospect's word that they were contacted.",
    find: (evidence) => {
      const response = lapsedResponse(evidence);
      if (response === undefined) return null;
      const { owner, isAgain, agreed, due, outcome } = response;
      const whom = evidence.nameOf(owner);
      const time = workingTimeWords(agreed);
      const never = outcome === "none" ? "logged no attempt while they had it" : "logged the first one later";
      return {
        text: `${whom} was told ${isAgain ? "again of the lead, which the prospect had brought back" : "of the lead"}; no attempt was logged within ${time} of working time; ${never}.`,
        at: due,
      };
    },
  },
  {
    id: "too-few-attempts",
    weighsOn: "sales",
    weight: "indication",
    kind: "recorded",
    sentence:
      "The lead was given up as unresponsive or not worked after fewer attempts than the agreement asks for, without a reason that the prospect gave.",
    example: "Given up after 2 of 6 agreed attempts.",
    wouldChange: "The missing attempts, logged when they were made.",
    find: (evidence) => {
      const at = gaveUpAt(evidence);
      const { attempts, attemptsAgreed } = evidence;
      if (at === null) return null;
      return { text: `Given up after ${attempts.length} of ${attemptsAgreed} agreed attempts.`, at };
    },
  },
  {
    id: "nobody-came",
    weighsOn: "sales",
    weight: "support",
    kind: "prospect-says",
    sentence:
      "The prospect says that nobody contacted them, the first-response time had run out by then, and no attempt was logged.",
    example: "The prospect says that nobody contacted them.",
    wouldChange: "Another answer of the prospect while the survey is open.",
    find: (evidence) => {
      const { voice, attempts } = evidence;
      const lapsed = lapsedAt(evidence);
      if (voice.contacted?.value !== "no" || lapsed === null) return null;
      const { at } = voice.contacted;
      if (lapsed > at || attempts.some((attempt) => attempt.claimedAt < at)) return null;
      return { text: "The prospect says that nobody contacted them.", at };
    },
  },
  {
    id: "poor-rating",
    weighsOn: "sales",
    weight: "support",
    kind: "prospect-says",
    sentence: "The prospect rates the handling 1 or 2, and a lapse is recorded.",
    example: "The prospect rates the handling 1 of 5.",
    wouldChange: "Another rating of the prospect while the survey is open.",
    find: (evidence) => {
      const { rating } = evidence.voice;
      const lapsed = lapsedAt(evidence);
      if (rating === null || rating.value > 2 || lapsed === null || lapsed > rating.at) return null;
      return { text: `The prospect rates the handling ${rating.value} of 5.`, at: rating.at };
    },
  },
];
