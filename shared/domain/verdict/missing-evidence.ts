import type { Evidence } from "./evidence.ts";

/** What nobody has said or recorded yet, and could still tell. */
export const missingEvidence = ({ voice, captured, responses, attempts }: Evidence): readonly string[] => {
  const isSilent = voice.contacted === null && voice.rating === null && voice.gotOffer === null;
  const isUnknown = captured === null || captured.fit === "unknown";
  return [
    isSilent ? "An answer of the prospect to the survey." : "",
    isUnknown ? "Answers of the prospect to the criteria of the ideal client." : "",
    responses.some(({ outcome }) => outcome === "said-in-time") ||
    attempts.some(({ isBackdated }) => isBackdated)
      ? "Attempts logged when they are made: our clock cannot vouch for those entered afterwards."
      : "",
  ].filter(Boolean);
};
