import type { Words } from "../words/words.ts";
import { TextArea, TextField } from "./fields.tsx";

type Props = {
  readonly words: Words;
  readonly company: string;
  readonly source: string;
  readonly hasOffer: boolean;
  readonly carried: ReadonlyArray<readonly [string, string]>;
  /** Milliseconds since the epoch: robots send a form sooner than people can. */
  readonly renderedAt: number;
};

/** Posts to the campaign's own webhook, as a form on anybody's page would. */
export const LandingForm = ({ words, company, source, hasOffer, carried, renderedAt }: Props) => {
  const { landing } = words;
  const consent = landing.consent(company);
  return (
    <form method="post" action={`/f/${encodeURIComponent(source)}`} class="card">
      <TextField name="name" label={landing.fullName} autocomplete="name" />
      <TextField name="email" type="email" label={landing.email} autocomplete="email" required />
      <TextField name="company" label={landing.company} autocomplete="organization" />
      <TextField name="phone" type="tel" label={landing.phone} autocomplete="tel" />
      <TextField name="country" label={landing.country} autocomplete="country-name" />
      <TextArea name="message" label={landing.message} />
      <div class="field">
        <label class="tick">
          <input type="checkbox" name="I would like a call" value="yes" />
          <span>{landing.call}</span>
        </label>
      </div>
      <div class="field">
        <label class="tick">
          <input type="checkbox" name="consent" value="yes" />
          <span>{consent}</span>
        </label>
      </div>
      <input type="hidden" name="consent_text" value={consent} />
      <div class="unseen" aria-hidden="true">
        <label>
          {landing.leaveEmpty}
          <input type="text" name="_gotcha" tabindex={-1} autocomplete="off" />
        </label>
      </div>
      <input type="hidden" name="_rendered" value={renderedAt} />
      {carried.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{hasOffer ? landing.get : landing.send}</button>
    </form>
  );
};
