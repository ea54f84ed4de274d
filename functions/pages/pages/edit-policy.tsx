import { type Context, Hono } from "hono";
import { differences } from "../../../shared/domain/audit.ts";
import type { Policy } from "../../../shared/domain/policy.ts";
import { policyProblems } from "../../../shared/domain/policy-problems.ts";
import { loadRevision } from "../../../shared/store/config-item.ts";
import { putPolicy } from "../../../shared/store/directory.ts";
import { policyKey } from "../../../shared/store/keys.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { PolicyForm } from "../parts/policy-form.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { ChangedMeanwhile, NotSaved } from "../setup/changed-meanwhile.tsx";
import type { Problem } from "../setup/problems.ts";
import { readPolicy, writePolicy } from "../setup/read-policy.ts";
import { signedIn } from "../signed-in.tsx";
import { afresh, authorOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";

type View = {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
  /** What stands and what was typed, when somebody else was faster. */
  readonly overtaken: { readonly standing: Policy; readonly yours: Policy } | null;
};

const show = async (site: Site, c: Context<PageEnv>, view: View, status: 200 | 409 | 422) => {
  const { typed, problems, revision, overtaken } = view;
  const company = await site.directory.company();
  return c.html(
    <DeskLayout title="Change the agreement" company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/setup">Setup</a>
      </p>
      <h1>What marketing and sales agree on</h1>
      <p class="lead">
        It holds for every new decision from the moment it is saved. A campaign may say parts of it
        differently.
      </p>
      {problems.length > 0 && <NotSaved words={problems.map(({ message }) => message)} />}
      {overtaken !== null && <ChangedMeanwhile changes={differences(overtaken.standing, overtaken.yours)} />}
      <PolicyForm typed={typed} problems={problems} revision={revision} company={company} />
    </DeskLayout>,
    status,
  );
};

/** `/setup/policy`: the agreement, for both teams and administrators to change; what would leave leads without an owner is refused. */
export const editPolicyPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/policy", signedIn(site, { overseersOnly: true }), async (c) => {
      const revision = await loadRevision(site.table, policyKey);
      const { policy } = await afresh(site);
      return show(site, c, { typed: writePolicy(policy), problems: [], revision, overtaken: null }, 200);
    })
    .post("/setup/policy", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const typed = await typedForm(c);
      const { members, policy } = await afresh(site);
      const seen = Number(typed["revision"]);
      const view = { typed, problems: [], revision: seen, overtaken: null };
      const read = readPolicy(typed, policy);
      const problems = read.ok ? policyProblems(read.policy, members) : read.problems;
      if (!read.ok || problems.length > 0) return show(site, c, { ...view, problems }, 422);
      if (await putPolicy(site.table, read.policy, authorOf(site, c.get("viewer")), seen))
        return c.redirect("/setup#agreement", 303);
      const revision = await loadRevision(site.table, policyKey);
      const { policy: standing } = await afresh(site);
      return show(site, c, { ...view, revision, overtaken: { standing, yours: read.policy } }, 409);
    });
