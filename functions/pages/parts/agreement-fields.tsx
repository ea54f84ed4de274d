import { writeDuration } from "../../../shared/domain/duration-text.ts";
import type { Policy } from "../../../shared/domain/policy.ts";
import { writeProfile } from "../read-profile.ts";
import type { Typed } from "../typed-form.ts";
import { TextArea, TextField } from "./fields.tsx";

type Props = {
  readonly typed: Typed;
  readonly problemOf: (field: string) => string | undefined;
  /** What holds where a field is left blank. */
  readonly policy: Policy;
  /** Parts that only the API sets, and that this campaign has of its own. */
  readonly others: readonly string[];
};

/** What the campaign agrees on differently from the company; blank is as everywhere. */
export const AgreementFields = ({ typed, problemOf, policy, others }: Props) => {
  const { firstResponse, attempts, autoCloseAfter, idealClient } = policy;
  const time = (name: string, label: string, usual: string) => (
    <TextField name={name} label={label} value={typed[name]} problem={problemOf(name)} placeholder={usual} />
  );
  const open = ["hot", "ideal", "other", "attempts", "autoCloseAfter", "idealClient"].some(
    (name) => typed[name] || problemOf(name),
  );
  return (
    <details open={open}>
      <summary>What is agreed differently for this campaign</summary>
      <p class="hint">Blank is as the company agreed. Write times like “15 min”, “4 h” or “3 days”.</p>
      <div class="columns thirds">
        {time("hot", "First response, hot", writeDuration(firstResponse.hot))}
        {time("ideal", "First response, ideal client", writeDuration(firstResponse.ideal))}
        {time("other", "First response, others", writeDuration(firstResponse.other))}
      </div>
      {time("attempts", "Attempts, with commas between", attempts.map(writeDuration).join(", "))}
      {time("autoCloseAfter", "Closes by itself after the last attempt", writeDuration(autoCloseAfter))}
      <TextArea
        name="idealClient"
        label="Ideal client, one criterion a line"
        hint={
          idealClient.length === 0
            ? "Like “country: one-of DE, AT”; a “!” at the end makes it disqualifying."
            : `The company’s: ${writeProfile(idealClient).replaceAll("\n", "; ")}`
        }
        value={typed["idealClient"]}
        problem={problemOf("idealClient")}
        rows={4}
      />
      {others.length > 0 && (
        <p class="hint">{`Also agreed differently, by the API: ${others.join(", ")}. It stays as it is.`}</p>
      )}
    </details>
  );
};
