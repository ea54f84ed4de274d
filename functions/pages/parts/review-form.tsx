import { type ReviewWord, reviewWords } from "../../../shared/domain/campaign-review.ts";
import { RadioField, TextArea } from "./fields.tsx";

const labels: Readonly<Record<ReviewWord, string>> = {
  approve: "Approve it",
  changes: "Ask for changes",
  comment: "Only comment",
};

/** What a reviewer pressed or typed, as text. */
export const chosenWord = (text: string | undefined): ReviewWord | null =>
  reviewWords.find((word) => word === text) ?? null;

type Props = {
  readonly action: string;
  readonly chosen: ReviewWord | null;
  readonly text?: string | undefined;
  /** What is wrong with what was sent. */
  readonly problem?: string | undefined;
};

/** The word of a reviewer. */
export const ReviewForm = ({ action, chosen, text, problem }: Props) => (
  <form method="post" action={action} class="card">
    <h2>Your word</h2>
    <RadioField
      name="do"
      label="What do you say?"
      choices={reviewWords.map((value) => ({ value, label: labels[value] }))}
      value={chosen ?? undefined}
      required
    />
    <TextArea
      name="text"
      label="In your words"
      hint="Needed for changes and comments; its owner reads it."
      value={text}
      problem={problem}
    />
    <button type="submit">Send it</button>
  </form>
);
