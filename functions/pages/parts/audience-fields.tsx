import type { FieldProblem } from "../../../shared/schemas/field-problems.ts";
import { audienceRows } from "../campaign-fields.ts";
import type { Typed } from "../typed-form.ts";

type Props = { readonly typed: Typed; readonly problems: readonly FieldProblem[] };

const columns = [
  ["name", "Name", "Unconverted leads of spring"],
  ["id", "As links and webhooks name it", "spring-leads"],
  ["size", "People", "1,200"],
] as const;

const blankRows = 2;

/** One row an audience, and some blank ones for more; a row that is blanked is gone. */
export const AudienceFields = ({ typed, problems }: Props) => {
  const used = audienceRows(typed).map(({ row }) => row);
  const rows = Array.from({ length: Math.max(-1, ...used) + 1 + blankRows }, (_, row) => row);
  return (
    <fieldset class="field rows">
      <legend>Audiences</legend>
      <span class="hint" id="audiences-hint">
        Whom it addresses. The second column is what utm_content or your e-mail tool says; left blank, it is
        the name. Save to get more rows.
      </span>
      {rows.map((row) => (
        <div class="row">
          {columns.map(([part, label, example]) => {
            const name = `audience-${row}-${part}`;
            const problem = problems.find(({ field }) => field === name);
            return (
              <label>
                <span class="small">{row === 0 ? label : `${label}, row ${row + 1}`}</span>
                {problem && (
                  <span class="problem" id={`${name}-problem`}>
                    {problem.message}
                  </span>
                )}
                <input
                  id={name}
                  name={name}
                  value={typed[name] ?? ""}
                  placeholder={row === 0 ? example : undefined}
                  maxlength={200}
                  autocomplete="off"
                  aria-invalid={problem ? "true" : undefined}
                  aria-describedby={problem ? `${name}-problem` : "audiences-hint"}
                />
              </label>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
};
