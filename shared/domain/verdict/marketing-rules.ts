import type { Captured } from "./captured.ts";
import type { Evidence } from "./evidence.ts";
import type { Rule } from "./rule.ts";

const isReached = ({ attempts, voice }: Evidence): boolean =>
  attempts.some(({ isContact }) => isContact) || voice.contacted?.value === "yes";

/** A number that could be understood was stored in E.164; anything else is as typed. */
const dialled = /^\+[1-9]\d{6,14}$/;

const isInvalid = (phone: string): boolean => !dialled.test(phone);

/** Whether the captured answer to the criterion that the rep named meets it; null when it is missing. */
export const namedCriterion = ({
  closing,
  captured,
}: Evidence): { readonly field: string; readonly met: boolean | null } | null => {
  const { by, reason, criterion } = closing;
  if (by === null || reason !== "wrong-fit" || criterion === null) return null;
  const judged = captured?.criteria.find(({ field }) => field === criterion);
  return { field: criterion, met: judged?.met ?? null };
};

const missed = ({ criteria }: Captured): readonly string[] =>
  criteria.filter(({ met }) => met === false).map(({ field }) => field);

/** The answers that rule it out: each that fails a disqualifying criterion, or all of them together. */
const rulingOut = (captured: Captured): readonly string[] => {
  const disqualifying = captured.criteria.filter(
    (criterion) => criterion.disqualifying && criterion.met === false,
  );
  return disqualifying.length > 0 ? disqualifying.map(({ field }) => field) : missed(captured);
};

const listed = (fields: readonly string[]): string => fields.map((field) => `“${field}”`).join(", ");

export const marketingRules: readonly Rule[] = [
  {
    id: "answers-miss-profile",
    weighsOn: "marketing",
    weight: "indication",
    kind: "recorded",
    sentence:
      "The captured answers make the lead a wrong fit for the ideal client that both teams agreed on. Missing answers never do.",
    example: "The captured answers miss the ideal client: “employees”.",
    wouldChange: "Other answers in a new submission.",
    find: ({ captured }) =>
      captured?.fit === "wrong"
        ? {
            text: `The captured answers miss the ideal client: ${listed(missed(captured))}.`,
            at: captured.at,
          }
        : null,
  },
  {
    id: "several-answers-miss",
    weighsOn: "marketing",
    weight: "proof",
    kind: "recorded",
    sentence:
      "More than one captured answer rules the lead out: one may be a slip of the prospect, two are not.",
    example: "Not by one answer alone: “country”, “employees”.",
    wouldChange: "Other answers in a new submission.",
    find: ({ captured }) =>
      captured?.fit === "wrong" && rulingOut(captured).length > 1
        ? { text: `Not by one answer alone: ${listed(rulingOut(captured))}.`, at: captured.at }
        : null,
  },
  {
    id: "hard-bounce",
    weighsOn: "marketing",
    weight: "proof",
    kind: "recorded",
    sentence: "Mail to the captured address bounced for good, and nobody reached the prospect another way.",
    example: "Mail to the captured address bounced for good.",
    wouldChange: "A conversation with the prospect.",
    find: (evidence) =>
      evidence.bouncedAt !== null && !isReached(evidence)
        ? { text: "Mail to the captured address bounced for good.", at: evidence.bouncedAt }
        : null,
  },
  {
    id: "invalid-number",
    weighsOn: "marketing",
    weight: "indication",
    kind: "recorded",
    sentence:
      "The captured telephone number cannot be dialled, the lead was closed for bad contact data, and nobody reached the prospect another way.",
    example: "The captured telephone number cannot be dialled.",
    wouldChange: "A conversation with the prospect.",
    find: (evidence) => {
      const { captured, closing } = evidence;
      if (captured === null || captured.phone === null || !isInvalid(captured.phone)) return null;
      if (closing.reason !== "bad-contact-data" || isReached(evidence)) return null;
      return { text: "The captured telephone number cannot be dialled.", at: captured.at };
    },
  },
  {
    id: "rep-bad-contact-data",
    weighsOn: "marketing",
    weight: "support",
    kind: "rep-says",
    sentence: "The rep says that the contact data are bad; alone it proves nothing.",
    example: "Ana closed the lead for bad contact data.",
    wouldChange: "A conversation with the prospect.",
    find: ({ closing, nameOf }) =>
      closing.reason === "bad-contact-data" && closing.by !== null
        ? { text: `${nameOf(closing.by)} closed the lead for bad contact data.`, at: closing.at }
        : null,
  },
  {
    id: "named-criterion-missed",
    weighsOn: "marketing",
    weight: "indication",
    kind: "rep-says",
    sentence: "The rep says wrong fit and names a criterion, and the captured answer agrees.",
    example: "Ana says wrong fit for “employees”; the captured answer agrees.",
    wouldChange: "Other answers in a new submission, or an agreement without this criterion.",
    find: (evidence) => {
      const named = namedCriterion(evidence);
      const { closing, captured, nameOf } = evidence;
      if (named?.met !== false || captured?.fit === "ideal" || closing.by === null) return null;
      return {
        text: `${nameOf(closing.by)} says wrong fit for “${named.field}”; the captured answer agrees.`,
        at: closing.at,
      };
    },
  },
  {
    id: "expected-something-else",
    weighsOn: "marketing",
    weight: "indication",
    kind: "prospect-says",
    sentence: "The prospect says that they did not get what they were promised.",
    example: "The prospect says that they did not get what they were promised.",
    wouldChange: "Another answer of the prospect while the survey is open.",
    find: ({ voice }) =>
      voice.gotOffer?.value === "no"
        ? {
            text: "The prospect says that they did not get what they were promised.",
            at: voice.gotOffer.at,
          }
        : null,
  },
  {
    id: "did-not-ask",
    weighsOn: "marketing",
    weight: "indication",
    kind: "prospect-says",
    sentence: "The prospect reported our mail as one they never asked for.",
    example: "The prospect reported our mail as unwanted.",
    wouldChange: "The prospect's word that they did ask.",
    find: ({ complainedAt }) =>
      complainedAt === null
        ? null
        : { text: "The prospect reported our mail as unwanted.", at: complainedAt },
  },
];
