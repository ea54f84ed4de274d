import { type Context, Hono } from "hono";
import { sourceFrom, sourceProblems } from "../../../shared/configure/source-from.ts";
import { differences } from "../../../shared/domain/audit.ts";
import type { Source } from "../../../shared/domain/source.ts";
import { loadRevision } from "../../../shared/store/config-item.ts";
import { putSource } from "../../../shared/store/directory.ts";
import { sourceKey } from "../../../shared/store/keys.ts";
import { pastedUrl } from "../../../shared/vendors/pasted-url.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { NewSecret } from "../parts/new-secret.tsx";
import { SourceForm } from "../parts/source-form.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { ChangedMeanwhile, NotSaved } from "../setup/changed-meanwhile.tsx";
import { idProblems, type Problem } from "../setup/problems.ts";
import { readSource, writeSource } from "../setup/read-source.ts";
import { mayAdminister, onlyFor, signedIn } from "../signed-in.tsx";
import { afresh, authorOf, baseUrl, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";

type View = {
  /** Null while it is being connected. */
  readonly known: Source | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
  readonly overtakenBy: Source | null;
};

const show = async (site: Site, c: Context<PageEnv>, view: View, status: 200 | 409 | 422) => {
  const { known, typed, problems, overtakenBy } = view;
  const company = await site.directory.company();
  const title = known === null ? "Connect a tool" : `Change ${known.id}`;
  const yours = Object.fromEntries(
    Object.keys(overtakenBy === null ? {} : writeSource(overtakenBy)).map((name) => [
      name,
      typed[name] ?? "",
    ]),
  );
  return c.html(
    <DeskLayout title={title} company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/setup">Setup</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        What each tool needs, click by click: <a href="/setup/vendors">how to connect each tool</a>.
      </p>
      {problems.length > 0 && <NotSaved words={problems.map(({ message }) => message)} />}
      {overtakenBy !== null && (
        <ChangedMeanwhile changes={differences(writeSource(overtakenBy), { ...yours, id: overtakenBy.id })} />
      )}
      <SourceForm {...view} company={company} />
    </DeskLayout>,
    status,
  );
};

/** The URL to paste, and the secret that was made, which nobody can read again. */
const connected = async (site: Site, c: Context<PageEnv>, source: Source, made: string | null) => {
  const company = await site.directory.company();
  const url = await pastedUrl(source, baseUrl(site, c.req.url), site.clock.now());
  return c.html(
    <DeskLayout title={source.id} company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/setup">Setup</a>
      </p>
      <h1>{`${source.id} is set`}</h1>
      <section class="card">
        <dl class="facts">
          <dt>URL to paste</dt>
          <dd>
            <code>{url}</code>
          </dd>
          {made !== null && <NewSecret secret={made} place="the tool" />}
        </dl>
        <p>
          <a class="button" href={`/setup/vendors/${source.type}`}>
            Where to paste it
          </a>
        </p>
      </section>
    </DeskLayout>,
  );
};

const save = async (site: Site, c: Context<PageEnv>, id: string | null) => {
  const company = await afresh(site);
  const typed = await typedForm(c);
  const target = id ?? typed["id"] ?? "";
  const known = id === null ? undefined : company.sources.get(id);
  if (id !== null && known === undefined) return c.notFound();
  const seen = id === null ? 0 : Number(typed["revision"]);
  const view = { known: known ?? null, typed, problems: [], revision: seen, overtakenBy: null };
  const read = readSource(typed, known);
  const problems = [
    ...(id === null
      ? idProblems(target, company.sources.has(target) ? `There is a source “${target}” already.` : null)
      : []),
    ...(read.ok ? sourceProblems(read.given, company) : read.problems),
  ];
  if (!read.ok || problems.length > 0) return show(site, c, { ...view, problems }, 422);
  const changed = sourceFrom(target, read.given, known);
  const { seal } = await site.keys();
  if (await putSource(site.table, changed, seal, authorOf(site, c.get("viewer")), seen))
    return connected(site, c, changed, read.made);
  const revision = await loadRevision(site.table, sourceKey(target));
  const overtakenBy = (await afresh(site)).sources.get(target) ?? null;
  return show(site, c, { ...view, known: known ?? overtakenBy, revision, overtakenBy }, 409);
};

/** `/setup/sources/new`, `/setup/sources/{id}/edit`: connects a tool, changes it, replaces its secret; administrators' alone. */
export const editSourcePage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/sources/new", signedIn(site), onlyFor(site, mayAdminister), (c) =>
      show(
        site,
        c,
        {
          known: null,
          typed: { type: c.req.query("type") ?? "" },
          problems: [],
          revision: 0,
          overtakenBy: null,
        },
        200,
      ),
    )
    .post("/setup/sources/new", sameOrigin(site), signedIn(site), onlyFor(site, mayAdminister), (c) =>
      save(site, c, null),
    )
    .get("/setup/sources/:id/edit", signedIn(site), onlyFor(site, mayAdminister), async (c) => {
      const revision = await loadRevision(site.table, sourceKey(c.req.param("id")));
      const known = (await afresh(site)).sources.get(c.req.param("id"));
      if (!known) return c.notFound();
      return show(
        site,
        c,
        { known, typed: writeSource(known), problems: [], revision, overtakenBy: null },
        200,
      );
    })
    .post("/setup/sources/:id/edit", sameOrigin(site), signedIn(site), onlyFor(site, mayAdminister), (c) =>
      save(site, c, c.req.param("id")),
    );
