import type { SetupNote as Note } from "../../../shared/vendors/adapter.ts";

/** Where to click in a tool, what proves its webhooks, and what is taken from them. */
export const SetupNote = ({ note }: { readonly note: Note }) => (
  <>
    <ol>
      {note.steps.map((step) => (
        <li>{step.includes("\n") ? <pre class="scroll small">{step}</pre> : step}</li>
      ))}
    </ol>
    <dl class="facts">
      <dt>Proved by</dt>
      <dd>{note.verified}</dd>
      <dt>Taken</dt>
      <dd>{note.mapped}</dd>
    </dl>
  </>
);
