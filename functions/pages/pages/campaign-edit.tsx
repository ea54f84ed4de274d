import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { isPastEnd } from "../../../shared/domain/campaign-watch.ts";
import type { FieldProblem } from "../../../shared/schemas/field-problems.ts";
import { loadRevision } from "../../../shared/store/config-item.ts";
import { campaignKey } from "../../../shared/store/keys.ts";
import { typedFrom } from "../campaign-fields.ts";
import { findCampaign } from "../find-campaign.ts";
import { CampaignForm } from "../parts/campaign-form.tsx";
import { CampaignHeading } from "../parts/campaign-heading.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { ProblemSummary } from "../parts/problem-summary.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { saveCampaign } from "../save-campaign.ts";
import { showCode } from "../show.ts";
import { mayPlan, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";
import { onlyPlanners, unknownCampaign } from "../unknown-campaign.tsx";

type View = {
  readonly company: Company;
  readonly known: Campaign | null;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  readonly seen: number;
  /** What else keeps it from being saved. */
  readonly said?: string;
};

const approvedStates: ReadonlySet<Campaign["state"]> = new Set(["approved", "briefed", "live"]);

const show = (site: Site, c: Context<PageEnv>, view: View, status: 200 | 409 | 422) => {
  const { company, known, typed, problems, seen, said } = view;
  const viewer = c.get("viewer");
  const title = known === null ? "New campaign" : `Edit ${known.name}`;
  return c.html(
    <DeskLayout title={title} company={company} viewer={viewer} here="/campaigns">
      <ProblemSummary problems={problems} />
      {said !== undefined && (
        <p class="note bad" role="alert">
          {said}
        </p>
      )}
      {known === null ? (
        <>
          <p class="quiet">
            <a href="/campaigns">Campaigns</a>
          </p>
          <h1>New campaign</h1>
          <p class="lead">It begins as a draft. Sales reviews it, reps are briefed, and then it goes live.</p>
        </>
      ) : (
        <CampaignHeading
          campaign={known}
          here="edit"
          viewer={viewer}
          isPastEnd={isPastEnd(company, known, nowOf(site))}
        />
      )}
      {known !== null && approvedStates.has(known.state) && (
        <p class="note warn">{`It is ${showCode(known.state)}: what you change now, sales has not approved.`}</p>
      )}
      <CampaignForm
        action={known === null ? "/new-campaign" : `/campaigns/${known.id}/edit`}
        company={company}
        known={known}
        typed={typed}
        problems={problems}
        seen={seen}
      />
      {known !== null && (
        <p>
          <a href={`/campaigns/${known.id}/offer-file`}>
            {known.offer?.file ? "Replace the stored file" : "Store a file as the offer"}
          </a>
        </p>
      )}
    </DeskLayout>,
    status,
  );
};

/** "Spring checklist 2026" → "spring-checklist-2026". */
const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);

const create = async (site: Site, c: Context<PageEnv>) => {
  const viewer = c.get("viewer");
  const company = await site.directory.company();
  const typed = await typedForm(c);
  const id = typed["id"]?.trim() || slugOf(typed["name"] ?? "");
  const again = (problems: readonly FieldProblem[]) =>
    show(site, c, { company, known: null, typed, problems, seen: 0 }, 422);
  const saved = await saveCampaign(site, { ...typed, seen: "0" }, { id, known: null, company, by: viewer });
  if (saved.kind === "wrong") return again(saved.problems);
  if (saved.kind === "saved") return c.redirect(`/campaigns/${id}/review`, 303);
  return again([{ field: "id", message: `There is a campaign “${id}” already. Choose another id.` }]);
};

const save = async (site: Site, c: Context<PageEnv>) => {
  const id = c.req.param("id") ?? "";
  // The revision first: what is read after it is never older.
  const seen = await loadRevision(site.table, campaignKey(id));
  const found = await findCampaign(site, id);
  if (!found) return unknownCampaign(site, c);
  const { company, campaign: known } = found;
  const typed = await typedForm(c);
  const saved = await saveCampaign(site, typed, { id, known, company, by: c.get("viewer") });
  if (saved.kind === "saved") return c.redirect(`/campaigns/${id}/review`, 303);
  if (saved.kind === "wrong") {
    const opened = Number(typed["seen"]) || 0;
    return show(site, c, { company, known, typed, problems: saved.problems, seen: opened }, 422);
  }
  const said =
    "Somebody else has changed this campaign since you opened it. Nothing was saved yet: what you typed is still here, and saving it now replaces what they changed.";
  return show(site, c, { company, known, typed, problems: [], seen, said }, 409);
};

/** `/new-campaign` and `/campaigns/{id}/edit`: marketers and administrators say what a campaign is. */
export const campaignEditPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/new-campaign", signedIn(site, { overseersOnly: true }), async (c) => {
      if (!mayPlan(c.get("viewer"))) return onlyPlanners(site, c);
      const company = await site.directory.company();
      const { id, role } = c.get("viewer");
      const typed: Typed = role === "marketer" ? { owner: id } : {};
      return show(site, c, { company, known: null, typed, problems: [], seen: 0 }, 200);
    })
    .post("/new-campaign", sameOrigin(site), signedIn(site, { overseersOnly: true }), (c) =>
      mayPlan(c.get("viewer")) ? create(site, c) : onlyPlanners(site, c),
    )
    .get("/campaigns/:id/edit", signedIn(site, { overseersOnly: true }), async (c) => {
      if (!mayPlan(c.get("viewer"))) return onlyPlanners(site, c);
      const seen = await loadRevision(site.table, campaignKey(c.req.param("id")));
      const found = await findCampaign(site, c.req.param("id"));
      if (!found) return unknownCampaign(site, c);
      const { company, campaign: known } = found;
      return show(site, c, { company, known, typed: typedFrom(known), problems: [], seen }, 200);
    })
    .post("/campaigns/:id/edit", sameOrigin(site), signedIn(site, { overseersOnly: true }), (c) =>
      mayPlan(c.get("viewer")) ? save(site, c) : onlyPlanners(site, c),
    );
