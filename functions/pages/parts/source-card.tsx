import type { Company } from "../../../shared/domain/agreement.ts";
import type { Source } from "../../../shared/domain/source.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { fromNow } from "../../../shared/mail/times.ts";
import { adapterOf } from "../../../shared/vendors/pasted-url.ts";
import { campaignName } from "../names.ts";
import { SetupNote } from "./setup-note.tsx";

export type ShownSource = {
  readonly source: Source;
  readonly url: string;
  readonly receivedAt: Instant | undefined;
};

type Props = ShownSource & {
  readonly company: Company;
  readonly now: Instant;
  readonly isEditable: boolean;
};

/** A connected tool: the URL to paste, and what it sent last. */
export const SourceCard = (props: Props) => {
  const { source, url, receivedAt, company, now, isEditable } = props;
  const note = adapterOf(source.type)?.setup;
  return (
    <div class="source">
      <h3>{source.id}</h3>
      <dl class="facts">
        <dt>Tool</dt>
        <dd>{note?.name ?? source.type}</dd>
        <dt>Campaign</dt>
        <dd>{source.campaign === null ? "as the webhook says" : campaignName(company, source.campaign)}</dd>
        <dt>URL to paste</dt>
        <dd>
          <code>{url}</code>
        </dd>
        <dt>Last received</dt>
        <dd>
          {receivedAt === undefined ? (
            "nothing yet"
          ) : (
            <a
              href={`/setup/sources/${source.id}`}
            >{`${fromNow(receivedAt, now)}: see what was understood`}</a>
          )}
        </dd>
      </dl>
      {isEditable && (
        <p class="actions">
          <a href={`/setup/sources/${source.id}/edit`}>{`Change ${source.id}, or replace its secret`}</a>
        </p>
      )}
      {note && (
        <details>
          <summary>{`How to connect ${note.name}`}</summary>
          <SetupNote note={note} />
        </details>
      )}
    </div>
  );
};
