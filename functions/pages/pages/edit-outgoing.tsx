import { type Context, Hono } from "hono";
import { outgoingFrom } from "../../../shared/configure/outgoing-from.ts";
import { differences } from "../../../shared/domain/audit.ts";
import { type Outgoing, outgoingEvents } from "../../../shared/domain/outgoing.ts";
import { loadRevision } from "../../../shared/store/config-item.ts";
import { outgoingKey } from "../../../shared/store/keys.ts";
import { findOutgoing, putOutgoing } from "../../../shared/store/outgoing.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { NewSecret } from "../parts/new-secret.tsx";
import { OutgoingForm } from "../parts/outgoing-form.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { ChangedMeanwhile, NotSaved } from "../setup/changed-meanwhile.tsx";
import { idProblems, type Problem } from "../setup/problems.ts";
import { eventField, readOutgoing, writeOutgoing } from "../setup/read-outgoing.ts";
import { mayAdminister, onlyFor, signedIn } from "../signed-in.tsx";
import { authorOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";

type View = {
  /** Null while it is being set up. */
  readonly known: Outgoing | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
  /** What stands by now, when somebody else was faster. */
  readonly overtakenBy: Outgoing | null;
};

/** A new address is told of everything, unless somebody unticks some of it. */
const blank = writeOutgoing({ url: "", events: outgoingEvents });

const find = async (site: Site, id: string): Promise<Outgoing | undefined> =>
  findOutgoing(site.table, (await site.keys()).seal, id);

/** What was typed of the address, without what the form says about itself. */
const ofAddress = (typed: Typed): Typed =>
  Object.fromEntries(
    ["url", ...outgoingEvents.map(eventField)].flatMap((name) =>
      typed[name] === undefined ? [] : [[name, typed[name]]],
    ),
  );

const show = async (site: Site, c: Context<PageEnv>, view: View, status: 200 | 409 | 422) => {
  const { known, typed, problems, revision, overtakenBy } = view;
  const company = await site.directory.company();
  const title = known === null ? "Tell another program" : `Change ${known.id}`;
  return c.html(
    <DeskLayout title={title} company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/feed#programs">Programs that are told</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        What happens with leads is sent there at once, and while it is not taken, four times more within three
        hours.
      </p>
      {problems.length > 0 && <NotSaved words={problems.map(({ message }) => message)} />}
      {overtakenBy !== null && (
        <ChangedMeanwhile changes={differences(writeOutgoing(overtakenBy), ofAddress(typed))} />
      )}
      <OutgoingForm id={known?.id ?? null} typed={typed} problems={problems} revision={revision} />
    </DeskLayout>,
    status,
  );
};

/** The secret that was made, which nobody can read again. */
const saved = async (site: Site, c: Context<PageEnv>, { id, url }: Outgoing, made: string) => {
  const company = await site.directory.company();
  return c.html(
    <DeskLayout title={id} company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/feed#programs">Programs that are told</a>
      </p>
      <h1>{`${id} is told from now on`}</h1>
      <section class="card">
        <dl class="facts">
          <dt>Address</dt>
          <dd>
            <code>{url}</code>
          </dd>
          <NewSecret secret={made} place="the program" />
        </dl>
      </section>
    </DeskLayout>,
  );
};

const save = async (site: Site, c: Context<PageEnv>, id: string | null) => {
  const typed = await typedForm(c);
  const target = id ?? typed["id"] ?? "";
  const known = await find(site, target);
  if (id !== null && known === undefined) return c.notFound();
  const before = id === null ? undefined : known;
  const seen = id === null ? 0 : Number(typed["revision"]);
  const view = { known: before ?? null, typed, problems: [], revision: seen, overtakenBy: null };
  const read = readOutgoing(typed, site.allowLocal);
  const problems = [
    ...(id === null
      ? idProblems(target, known === undefined ? null : `There is an address “${target}” already.`)
      : []),
    ...(read.ok ? [] : read.problems),
  ];
  if (!read.ok || problems.length > 0) return show(site, c, { ...view, problems }, 422);
  const { outgoing, made } = outgoingFrom(target, read.given, read.wantsSecret ? undefined : before?.secret);
  const { seal } = await site.keys();
  if (!(await putOutgoing(site.table, outgoing, seal, authorOf(site, c.get("viewer")), seen))) {
    const revision = await loadRevision(site.table, outgoingKey(target));
    const overtakenBy = (await find(site, target)) ?? null;
    return show(site, c, { ...view, known: before ?? overtakenBy, revision, overtakenBy }, 409);
  }
  return made === null ? c.redirect("/feed#programs", 303) : saved(site, c, outgoing, made);
};

/**
 * `/setup/outgoing/new`, `/setup/outgoing/{id}/edit`: where other programs are told, and of what; administrators' alone.
 * Saving one that was switched off lets it be told again.
 */
export const editOutgoingPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/outgoing/new", signedIn(site), onlyFor(site, mayAdminister), (c) =>
      show(site, c, { known: null, typed: blank, problems: [], revision: 0, overtakenBy: null }, 200),
    )
    .post("/setup/outgoing/new", sameOrigin(site), signedIn(site), onlyFor(site, mayAdminister), (c) =>
      save(site, c, null),
    )
    .get("/setup/outgoing/:id/edit", signedIn(site), onlyFor(site, mayAdminister), async (c) => {
      const id = c.req.param("id");
      const revision = await loadRevision(site.table, outgoingKey(id));
      const known = await find(site, id);
      if (!known) return c.notFound();
      const typed = writeOutgoing(known);
      return show(site, c, { known, typed, problems: [], revision, overtakenBy: null }, 200);
    })
    .post("/setup/outgoing/:id/edit", sameOrigin(site), signedIn(site), onlyFor(site, mayAdminister), (c) =>
      save(site, c, c.req.param("id")),
    );
