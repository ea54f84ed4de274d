import { type Context, Hono } from "hono";
import { campaignStates } from "../../../shared/domain/campaign.ts";
import { roundOf } from "../../../shared/domain/campaign-moves.ts";
import { type ReviewWord, reviewersOf } from "../../../shared/domain/campaign-review.ts";
import { isPastEnd } from "../../../shared/domain/campaign-watch.ts";
import { loadCosts } from "../../../shared/store/costs.ts";
import { loadMoves } from "../../../shared/store/directory.ts";
import { loadReadings } from "../../../shared/store/readings.ts";
import { type Reviewed, reviewCampaign } from "../../../shared/store/review-campaign.ts";
import { loadReviews } from "../../../shared/store/reviews.ts";
import { takeMove } from "../../../shared/store/take-move.ts";
import { findCampaign } from "../find-campaign.ts";
import { CampaignHeading } from "../parts/campaign-heading.tsx";
import { CampaignHistory } from "../parts/campaign-history.tsx";
import { CampaignMoves, pageMoves } from "../parts/campaign-moves.tsx";
import { CampaignMessage, CampaignPlan } from "../parts/campaign-plan.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Readings } from "../parts/readings.tsx";
import { chosenWord, ReviewForm } from "../parts/review-form.tsx";
import { reviewOutcome } from "../parts/review-outcome.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { showCode } from "../show.ts";
import { mayPlan, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";
import { onlyPlanners, unknownCampaign } from "../unknown-campaign.tsx";

type Shown = {
  readonly chosen?: ReviewWord | null;
  readonly text?: string | undefined;
  readonly reviewed?: Reviewed;
  readonly refusal?: string;
};

/** The campaign's way to its launch, as it stands after whatever was just pressed. */
const show = async (site: Site, c: Context<PageEnv>, shown: Shown = {}) => {
  const found = await findCampaign(site, c.req.param("id") ?? "");
  if (!found) return unknownCampaign(site, c);
  const { company, campaign } = found;
  const viewer = c.get("viewer");
  const [moves, reviews, readings, costs] = await Promise.all([
    loadMoves(site.table, campaign.id),
    loadReviews(site.table, campaign.id),
    loadReadings(site.table, campaign.id),
    loadCosts(site.table, campaign.id),
  ]);
  const outcome = shown.reviewed && reviewOutcome(shown.reviewed, campaign);
  const mayReview =
    roundOf(moves) !== null && reviewersOf(company, campaign).some(({ id }) => id === viewer.id);
  const zone = viewer.timeZone;
  return c.html(
    <DeskLayout title={`Review: ${campaign.name}`} company={company} viewer={viewer} here="/campaigns">
      {outcome?.note}
      {shown.refusal !== undefined && (
        <p class="note bad" role="alert">
          {shown.refusal}
        </p>
      )}
      <CampaignHeading
        campaign={campaign}
        here="review"
        viewer={viewer}
        isPastEnd={isPastEnd(company, campaign, nowOf(site))}
      />
      <div class="columns">
        <section class="card">
          <h2>The plan</h2>
          <CampaignPlan company={company} campaign={campaign} costs={costs} />
        </section>
        {mayReview ? (
          <ReviewForm
            action={`/campaigns/${campaign.id}/review`}
            chosen={shown.chosen ?? null}
            text={shown.text}
            problem={outcome?.fieldProblem}
          />
        ) : (
          mayPlan(viewer) && (
            <CampaignMoves company={company} campaign={campaign} readings={readings} note={shown.text} />
          )
        )}
      </div>
      <CampaignMessage campaign={campaign} />
      <Readings company={company} campaign={campaign} readings={readings} zone={zone} />
      <CampaignHistory company={company} zone={zone} moves={moves} reviews={reviews} />
    </DeskLayout>,
    shown.refusal === undefined ? (outcome?.status ?? 200) : 409,
  );
};

/** `/campaigns/{id}/review`: the plan, what sales says to it, who has read the briefing, and the campaign's moves. */
export const campaignReviewPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/campaigns/:id/review", signedIn(site, { overseersOnly: true }), (c) => show(site, c))
    .post("/campaigns/:id/review", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const found = await findCampaign(site, c.req.param("id"));
      if (!found) return unknownCampaign(site, c);
      const typed = await typedForm(c);
      const word = chosenWord(typed["do"]);
      const text = typed["text"] ?? "";
      if (word === null) return show(site, c, { text, refusal: "Choose: approve, changes or comment." });
      const wish = { word, text, via: "page", round: null } as const;
      const reviewed = await reviewCampaign(
        site.table,
        found.company,
        found.campaign,
        wish,
        c.get("viewer"),
        nowOf(site),
      );
      return reviewed.kind === "recorded"
        ? show(site, c, { reviewed })
        : show(site, c, { reviewed, chosen: word, text });
    })
    .post("/campaigns/:id/moves", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const viewer = c.get("viewer");
      if (!mayPlan(viewer)) return onlyPlanners(site, c);
      const found = await findCampaign(site, c.req.param("id"));
      if (!found) return unknownCampaign(site, c);
      const { company, campaign } = found;
      const typed = await typedForm(c);
      const note = (typed["note"] ?? "").trim().slice(0, 2000);
      const to = campaignStates.find((state) => state === typed["to"]);
      if (to === undefined || !pageMoves(campaign.state).includes(to))
        return show(site, c, {
          text: note,
          refusal: `It is ${showCode(campaign.state)} now, so this cannot be done. Look at what is next.`,
        });
      const wish = { to, by: viewer.id, note, via: "page" } as const;
      const moved = await takeMove(site.table, company, campaign, wish, nowOf(site));
      return moved.kind === "refused"
        ? show(site, c, { text: note, refusal: moved.problem })
        : c.redirect(`/campaigns/${campaign.id}/review`, 303);
    });
