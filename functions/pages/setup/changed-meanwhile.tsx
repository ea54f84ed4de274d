import type { FieldChange } from "../../../shared/domain/audit.ts";

/** Somebody else was faster: what stands now beside what was typed, so that saving again is done knowingly. */
export const ChangedMeanwhile = ({ changes }: { readonly changes: readonly FieldChange[] }) => (
  <div class="note warn" role="alert">
    <p>
      <strong>Somebody else has changed this since you opened it; nothing of yours was saved.</strong>
      {changes.length === 0
        ? " It says by now what you have typed."
        : " Below stands what you typed. Save it again to put it in the place of what stands now:"}
    </p>
    <ul>
      {changes.map(({ field, before, after }) => (
        <li>{`${field}: now ${before ?? "nothing"}, yours ${after ?? "nothing"}`}</li>
      ))}
    </ul>
  </div>
);

/** What was wrong, at the top of a form; each field says it again where it stands. */
export const NotSaved = ({ words }: { readonly words: readonly string[] }) => (
  <div class="note bad" role="alert">
    <p>
      <strong>Nothing was saved.</strong>
    </p>
    <ul>
      {words.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  </div>
);
