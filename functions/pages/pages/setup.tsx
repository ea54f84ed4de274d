import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { milliseconds } from "../../../shared/domain/duration.ts";
import type { Member, WorkingHours } from "../../../shared/domain/member.ts";
import type { Source } from "../../../shared/domain/source.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { operatorWords } from "../../../shared/mail/lead-words.ts";
import { fromNow, span } from "../../../shared/mail/times.ts";
import { loadOpenLeads } from "../../../shared/store/open-leads.ts";
import { newestReceived } from "../../../shared/store/received.ts";
import { adapterOf, pastedUrl } from "../../../shared/vendors/pasted-url.ts";
import { campaignName, memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { SetupNote } from "../parts/setup-note.tsx";
import { Section } from "../parts/tiles.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { showCode, showList } from "../show.ts";
import { mayManage, signedIn } from "../signed-in.tsx";
import { baseUrl, nowOf, type PageEnv, type Site } from "../site.ts";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const hoursText = (hours: readonly WorkingHours[]): string =>
  hours
    .map(({ days, from, to }) => `${days.map((day) => weekdays[day - 1] ?? "").join(" ")} ${from}–${to}`)
    .join("; ");

/** Says whether somebody who is not active any more still has open leads. */
const Inactive = ({ member, hasLeads }: { readonly member: Member; readonly hasLeads: boolean }) => (
  <div class={hasLeads ? "badge bad" : "quiet small"}>
    {hasLeads ? <a href={`/members/${member.id}`}>not active, has open leads to hand over</a> : "not active"}
  </div>
);

type TeamProps = {
  readonly company: Company;
  /** Who owns open leads. */
  readonly owners: ReadonlySet<string | null>;
};

const Team = ({ company, owners }: TeamProps) => (
  <WideTable caption="Team members">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Role</th>
        <th scope="col">Working hours</th>
        <th scope="col">Territories</th>
      </tr>
    </thead>
    <tbody>
      {[...company.members.values()].map((member) => (
        <tr>
          <th scope="row">
            <a href={`/members/${member.id}`}>{member.name}</a>
            <div class="quiet small">{member.email}</div>
          </th>
          <td>
            {member.role}
            {!member.active && <Inactive member={member} hasLeads={owners.has(member.id)} />}
          </td>
          <td>
            {hoursText(member.workingHours)}
            <div class="quiet small">{member.timeZone}</div>
          </td>
          <td>{member.territories.length === 0 ? "–" : member.territories.join(", ")}</td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);

type ShownSource = {
  readonly source: Source;
  readonly url: string;
  readonly receivedAt: Instant | undefined;
};

const SourceCard = (props: ShownSource & { readonly company: Company; readonly now: Instant }) => {
  const { source, url, receivedAt, company, now } = props;
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
      {note && (
        <details>
          <summary>{`How to connect ${note.name}`}</summary>
          <SetupNote note={note} />
        </details>
      )}
    </div>
  );
};

const Agreement = ({ company }: { readonly company: Company }) => {
  const { policy } = company;
  const inWords = (duration: string) =>
    milliseconds(duration) === 0 ? "at once" : span(milliseconds(duration));
  return (
    <dl class="facts">
      <dt>First response</dt>
      <dd>
        {`hot: ${inWords(policy.firstResponse.hot)}, ideal client: ${inWords(policy.firstResponse.ideal)}, other: ${inWords(policy.firstResponse.other)} of working time`}
      </dd>
      <dt>Attempts</dt>
      <dd>{policy.attempts.map(inWords).join(" · ")}</dd>
      <dt>Closes by itself</dt>
      <dd>
        {`${inWords(policy.autoCloseAfter)} of work after the last attempt, or ${inWords(policy.idleCloseAfter)} without any activity`}
      </dd>
      <dt>Survey</dt>
      <dd>{`${inWords(policy.survey.after)} after the first contact, open for ${inWords(policy.survey.openFor)}`}</dd>
      <dt>Ideal client</dt>
      <dd>
        {policy.idealClient.length === 0
          ? "not agreed yet"
          : policy.idealClient
              .map(({ field, is, value, disqualifying }) => {
                const wanted = is === "present" ? "" : ` ${[value].flat().join(", ")}`;
                return `${showCode(field)}: ${operatorWords[is]}${wanted}${disqualifying ? " (or it is no fit)" : ""}`;
              })
              .join("\n")}
        <div>
          <a href="/setup/try">Try another profile on the last leads</a>
        </div>
      </dd>
      <dt>Pools</dt>
      <dd>
        {policy.pools.length === 0
          ? "none: every active rep takes turns"
          : policy.pools
              .map(
                ({ id, members, pick }) =>
                  `${id}: ${showList(members.map((member) => memberName(company, member.id)))}, ${showCode(pick)}`,
              )
              .join("\n")}
      </dd>
      <dt>New leads go to</dt>
      <dd>{policy.handOut === "pool" ? "the pool’s next rep" : "the sales manager, who hands them out"}</dd>
      <dt>Currency</dt>
      <dd>{policy.currency}</dd>
    </dl>
  );
};

/** `/setup`: the team, the sources with the URL to paste, and the agreement between marketing and sales. */
export const setupPage = (site: Site) =>
  new Hono<PageEnv>().get("/setup", signedIn(site, { overseersOnly: true }), async (c) => {
    const company = await site.directory.company();
    const now = nowOf(site);
    const owners = new Set((await loadOpenLeads(site.table)).map(({ lead }) => lead.owner));
    const received = await newestReceived(site.table, [...company.sources.keys()], now);
    const sources = await Promise.all(
      [...company.sources.values()].map(async (source) => ({
        source,
        url: await pastedUrl(source, baseUrl(site, c.req.url), site.clock.now()),
        receivedAt: received.get(source.id)?.receivedAt,
      })),
    );
    return c.html(
      <DeskLayout title="Setup" company={company} viewer={c.get("viewer")} here="/setup">
        <h1>Setup</h1>
        <p class="lead">
          What is agreed and connected. It is changed by the API, described at /api/openapi.json.
        </p>
        <p>
          <a href="/setup/vendors">How to connect each tool</a>
          {" · "}
          <a href="/setup/customers">Known customers</a>
          {mayManage(c.get("viewer")) && (
            <>
              {" · "}
              <a href="/setup/audit">Who changed what</a>
            </>
          )}
        </p>
        <Section title="Sources" empty={sources.length === 0 && "No webhook is connected yet."}>
          {sources.map((shown) => (
            <SourceCard {...shown} company={company} now={now} />
          ))}
        </Section>
        <Section title="Team" empty={company.members.size === 0 && "There are no team members yet."}>
          <Team company={company} owners={owners} />
        </Section>
        <Section title="What marketing and sales agreed on">
          <Agreement company={company} />
        </Section>
      </DeskLayout>,
    );
  });
