import type { Child } from "hono/jsx";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import type { Reviewed } from "../../../shared/store/review-campaign.ts";
import { showCode } from "../show.ts";

/** What a page says about a reviewer's press, and with which status. */
export type ReviewOutcome = {
  readonly note: Child;
  /** Where the problem is with the text. */
  readonly fieldProblem?: string | undefined;
  readonly status: 200 | 409 | 422;
};

const recordedWords = {
  approve: "You approved it",
  changes: "You asked for changes",
  comment: "You commented",
};

export const reviewOutcome = (reviewed: Reviewed, campaign: Campaign): ReviewOutcome => {
  if (reviewed.kind === "recorded")
    return {
      note: (
        <p class="note" role="status">
          {`${recordedWords[reviewed.entry.word]}: recorded. The campaign is ${showCode(campaign.state)} now.`}
        </p>
      ),
      status: 200,
    };
  const isInText = reviewed.field === "text";
  return {
    note: (
      <p class="note bad" role="alert">
        {isInText ? "Nothing was recorded yet: see below." : reviewed.problem}
      </p>
    ),
    fieldProblem: isInText ? reviewed.problem : undefined,
    status: reviewed.because === "conflict" ? 409 : 422,
  };
};
