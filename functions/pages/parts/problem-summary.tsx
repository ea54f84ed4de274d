import type { FieldProblem } from "../../../shared/schemas/field-problems.ts";

/** What keeps a form from being saved, first of all on the page: each leads to its field (WCAG 3.3.1). */
export const ProblemSummary = ({ problems }: { readonly problems: readonly FieldProblem[] }) =>
  problems.length === 0 ? null : (
    <div class="note bad" role="alert">
      {problems.length === 1
        ? "Nothing was saved: one thing is wrong."
        : `Nothing was saved: ${problems.length} things are wrong.`}
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
