import type { SurveyAnswer } from "../../../shared/domain/lead.ts";
import type { Words } from "../words/words.ts";
import { RadioField, TextArea, TextField } from "./fields.tsx";

type Props = {
  readonly words: Words;
  readonly answer: SurveyAnswer;
  readonly hasOffer: boolean;
  readonly action: string;
};

/** Every question is optional; what is left alone is not sent. */
export const SurveyForm = ({ words, answer, hasOffer, action }: Props) => {
  const { survey } = words;
  const yesOrNo = [
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
  ];
  const interest = [
    { value: "yes", label: words.yes },
    { value: "later", label: survey.later },
    { value: "no", label: words.no },
  ];
  const ratings = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));
  return (
    <form method="post" action={action} class="card">
      <RadioField
        name="contacted"
        label={survey.contacted}
        choices={yesOrNo}
        value={answer.contacted ?? undefined}
      />
      <TextField
        name="contactedOn"
        type="date"
        label={`${survey.contactedOn} (${survey.optional})`}
        value={answer.contactedOn ?? undefined}
      />
      <RadioField
        name="rating"
        label={survey.rating}
        hint={survey.ratingHint}
        choices={ratings}
        value={answer.rating === null ? undefined : String(answer.rating)}
      />
      {hasOffer && (
        <RadioField
          name="gotOffer"
          label={survey.gotOffer}
          choices={yesOrNo}
          value={answer.gotOffer ?? undefined}
        />
      )}
      <RadioField
        name="stillInterested"
        label={survey.stillInterested}
        choices={interest}
        value={answer.stillInterested ?? undefined}
      />
      <TextArea
        name="comment"
        label={`${survey.comment} (${survey.optional})`}
        value={answer.comment ?? undefined}
      />
      <button type="submit">{survey.send}</button>
    </form>
  );
};
