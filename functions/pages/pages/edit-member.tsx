import { type Context, Hono } from "hono";
import { differences } from "../../../shared/domain/audit.ts";
import { type Member, nobody } from "../../../shared/domain/member.ts";
import { policyProblems } from "../../../shared/domain/policy-problems.ts";
import { loadRevision } from "../../../shared/store/config-item.ts";
import { putMember } from "../../../shared/store/directory.ts";
import { memberKey } from "../../../shared/store/keys.ts";
import { openLeadsOf } from "../../../shared/store/open-leads.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { MemberForm } from "../parts/member-form.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { ChangedMeanwhile, NotSaved } from "../setup/changed-meanwhile.tsx";
import { idProblems, type Problem } from "../setup/problems.ts";
import { readMember, writeMember } from "../setup/read-member.ts";
import { mayAdminister, onlyFor, signedIn } from "../signed-in.tsx";
import { afresh, authorOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";

type View = {
  /** Null while they are being added. */
  readonly known: Member | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
  /** What stands by now, when somebody else was faster. */
  readonly overtakenBy: Member | null;
};

const blank: Typed = {
  role: "rep",
  timeZone: "UTC",
  workingHours: "Mon–Fri 09:00–18:00",
  active: "yes",
};

const show = async (site: Site, c: Context<PageEnv>, view: View, status: 200 | 409 | 422) => {
  const { known, typed, problems, revision, overtakenBy } = view;
  const company = await site.directory.company();
  const title = known === null ? "Add a team member" : `Change ${known.name}`;
  return c.html(
    <DeskLayout title={title} company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/setup">Setup</a>
      </p>
      <h1>{title}</h1>
      {problems.length > 0 && <NotSaved words={problems.map(({ message }) => message)} />}
      {overtakenBy !== null && (
        <ChangedMeanwhile changes={differences(writeMember(overtakenBy), { ...blankless(typed) })} />
      )}
      <MemberForm member={known?.id ?? null} typed={typed} problems={problems} revision={revision} />
    </DeskLayout>,
    status,
  );
};

/** What was typed of the member, without what the form says about itself. */
const blankless = ({ revision: _, ...rest }: Typed): Typed => rest;

/** Pools that only somebody inactive would be left in: their leads would have no owner. */
const orphans = (site: Site, changed: Member) =>
  site.directory.company().then(({ policy, members }) => {
    const found = (team: ReadonlyMap<string, Member>) => policyProblems(policy, team);
    const before = found(members).map(({ message }) => message);
    return found(new Map([...members, [changed.id, changed]]))
      .filter(({ message }) => !before.includes(message))
      .map(({ message }) => ({ field: "active", message }));
  });

const memberIdProblems = (id: string, isTaken: boolean): readonly Problem[] =>
  idProblems(
    id,
    id === nobody
      ? `“${nobody}” stands for leads without an owner.`
      : isTaken
        ? `There is somebody with the id “${id}” already.`
        : null,
  );

/** `/setup/members/new`, `/setup/members/{id}`: adds to the team, changes and deactivates; administrators' alone. */
export const editMemberPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/members/new", signedIn(site), onlyFor(site, mayAdminister), (c) =>
      show(site, c, { known: null, typed: blank, problems: [], revision: 0, overtakenBy: null }, 200),
    )
    .get("/setup/members/:id", signedIn(site), onlyFor(site, mayAdminister), async (c) => {
      const revision = await loadRevision(site.table, memberKey(c.req.param("id")));
      const known = (await afresh(site)).members.get(c.req.param("id"));
      if (!known) return c.notFound();
      return show(
        site,
        c,
        { known, typed: writeMember(known), problems: [], revision, overtakenBy: null },
        200,
      );
    })
    .post("/setup/members/:id", sameOrigin(site), signedIn(site), onlyFor(site, mayAdminister), async (c) => {
      const { members } = await afresh(site);
      const typed = await typedForm(c);
      const isNew = c.req.param("id") === "new";
      const id = isNew ? (typed["id"] ?? "") : c.req.param("id");
      const known = isNew ? null : (members.get(id) ?? null);
      if (!isNew && known === null) return c.notFound();
      const seen = isNew ? 0 : Number(typed["revision"]);
      const view = { known, typed, problems: [], revision: seen, overtakenBy: null };
      const read = readMember(typed);
      const problems = [
        ...(isNew ? memberIdProblems(id, members.has(id)) : []),
        ...(read.ok ? [] : read.problems),
      ];
      if (!read.ok || problems.length > 0) return show(site, c, { ...view, problems }, 422);
      const changed: Member = { id, ...read.member };
      const orphaned = await orphans(site, changed);
      if (orphaned.length > 0) return show(site, c, { ...view, problems: orphaned }, 422);
      if (!(await putMember(site.table, changed, authorOf(site, c.get("viewer")), seen))) {
        const revision = await loadRevision(site.table, memberKey(id));
        const overtakenBy = (await afresh(site)).members.get(id) ?? null;
        return show(site, c, { ...view, known: known ?? overtakenBy, revision, overtakenBy }, 409);
      }
      const mustHandOver = !changed.active && (await openLeadsOf(site.table, id)).length > 0;
      return c.redirect(mustHandOver ? `/members/${id}` : "/setup#team", 303);
    });
