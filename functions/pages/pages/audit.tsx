import { Hono } from "hono";
import { auditColumns, auditLines } from "../../../shared/csv/audit-columns.ts";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { AuditEntry, FieldChange } from "../../../shared/domain/audit.ts";
import { systemMover } from "../../../shared/domain/campaign-moves.ts";
import { isAuditPlace, listAudit } from "../../../shared/store/audit.ts";
import { memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section } from "../parts/tiles.tsx";
import { When } from "../parts/when.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { showCode } from "../show.ts";
import { mayManage, onlyFor, signedIn } from "../signed-in.tsx";
import type { PageEnv, Site } from "../site.ts";

const entriesOnPage = 50;
const entriesInFile = 500;

const actorOf = ({ by, via }: AuditEntry, company: Company): string => {
  if (by === systemMover) return "Follow-through";
  if (by !== null) return memberName(company, by);
  return via === "command" ? "A command" : "The API token";
};

const ways: Partial<Record<AuditEntry["via"], string>> = {
  page: "on a page",
  api: "by the API",
  "email-link": "by a link",
  rule: "by an agreed rule",
};

/** "hot response: PT15M → PT30M". What is only there now, or was only there before, needs no arrow. */
const Field = ({ change: { field, before, after } }: { readonly change: FieldChange }) => (
  <>
    <dt>{field}</dt>
    <dd>
      {before !== null && (after === null ? <s>{before}</s> : <span class="quiet">{`${before} → `}</span>)}
      {after}
    </dd>
  </>
);

const Row = (props: { readonly entry: AuditEntry; readonly company: Company; readonly zone: string }) => {
  const { entry, company, zone } = props;
  return (
    <tr>
      <th scope="row">
        <span class="part">{`${showCode(entry.subject)} ${entry.action}`}</span>
        {entry.id !== entry.subject && <div class="quiet small">{entry.id}</div>}
      </th>
      <td data-label="Who">
        {actorOf(entry, company)}
        <div class="quiet small">{ways[entry.via] ?? ""}</div>
      </td>
      <td class="small" data-label="When">
        <When at={entry.at} zone={zone} />
      </td>
      <td class="small" data-label="What">
        {entry.fields.length > 0 && (
          <dl class="facts">
            {entry.fields.map((change) => (
              <Field change={change} />
            ))}
          </dl>
        )}
      </td>
    </tr>
  );
};

/** `/setup/audit`: who changed what of the configuration, for managers and administrators. */
export const auditPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/audit.csv", signedIn(site), onlyFor(site, mayManage), async (c) => {
      const { entries } = await listAudit(site.table, null, entriesInFile);
      return c.body(csv(auditColumns, auditLines(entries)), 200, csvHeaders("audit.csv"));
    })
    .get("/setup/audit", signedIn(site), onlyFor(site, mayManage), async (c) => {
      const viewer = c.get("viewer");
      const company = await site.directory.company();
      const asked = c.req.query("after") ?? "";
      const { entries, next } = await listAudit(
        site.table,
        isAuditPlace(asked) ? asked : null,
        entriesOnPage,
      );
      return c.html(
        <DeskLayout title="Who changed what" company={company} viewer={viewer} here="/setup">
          <p class="quiet">
            <a href="/setup">Setup</a>
          </p>
          <h1>Who changed what</h1>
          <p class="lead">
            Every change of the configuration, with whoever made it. Secrets are never shown, and of an erased
            person only a key that leads to nobody.
          </p>
          <Section title="Newest first" empty={entries.length === 0 && "Nothing was changed yet."}>
            <WideTable caption="Changes of the configuration" stacks>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Who</th>
                  <th scope="col">When</th>
                  <th scope="col">Fields</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <Row entry={entry} company={company} zone={viewer.timeZone} />
                ))}
              </tbody>
            </WideTable>
          </Section>
          <p>
            <a href="/setup/audit.csv">Download the newest as CSV</a>
          </p>
          {next !== null && (
            <p>
              <a class="button plain" href={`/setup/audit?${new URLSearchParams({ after: next })}`}>
                Older
              </a>
            </p>
          )}
        </DeskLayout>,
      );
    });
