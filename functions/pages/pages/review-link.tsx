import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { roundOf } from "../../../shared/domain/campaign-moves.ts";
import { type ReviewWord, reviewersOf } from "../../../shared/domain/campaign-review.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { read } from "../../../shared/links.ts";
import { loadCosts } from "../../../shared/store/costs.ts";
import { loadMoves } from "../../../shared/store/directory.ts";
import { type Reviewed, reviewCampaign } from "../../../shared/store/review-campaign.ts";
import { loadReviews } from "../../../shared/store/reviews.ts";
import { findCampaign } from "../find-campaign.ts";
import { Layout } from "../layout.tsx";
import { memberLinkProblem } from "../member-link-problem.tsx";
import { message } from "../message.tsx";
import { CampaignHistory } from "../parts/campaign-history.tsx";
import { CampaignMessage, CampaignPlan } from "../parts/campaign-plan.tsx";
import { chosenWord, ReviewForm } from "../parts/review-form.tsx";
import { reviewOutcome } from "../parts/review-outcome.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

type Opened = {
  readonly company: Company;
  readonly campaign: Campaign;
  readonly member: Member;
  readonly round: number;
};

/** Whose link it is, for which campaign and round; or the page that says why it opens nothing. */
const opened = async (site: Site, c: Context): Promise<Opened | Response> => {
  const known = await site.directory.company();
  const { links } = await site.keys();
  const link = read(links, "review", c.req.param("token") ?? "", site.clock.now());
  if (!link.ok) return memberLinkProblem(c, known, link.why, "about this review");
  const [id = "", memberId = "", round = ""] = link.subject.split(".");
  const found = await findCampaign(site, id);
  const member = known.members.get(memberId);
  if (
    !found ||
    !member?.active ||
    !reviewersOf(found.company, found.campaign).some((one) => one.id === memberId)
  )
    return message(
      c,
      { status: 403, title: "This link is not active", company: known.policy.company },
      "It belongs to somebody who is not asked to review this campaign any more.",
      <a href="/sign-in">Sign in</a>,
    );
  return { ...found, member, round: Number(round) };
};

type Shown = {
  readonly chosen: ReviewWord | null;
  readonly text?: string | undefined;
  readonly reviewed: Reviewed | null;
};

const show = async (site: Site, c: Context, link: Opened, { chosen, text, reviewed }: Shown) => {
  const { company, member, round } = link;
  const campaign = (await findCampaign(site, link.campaign.id))?.campaign ?? link.campaign;
  const [moves, reviews, costs] = await Promise.all([
    loadMoves(site.table, campaign.id),
    loadReviews(site.table, campaign.id),
    loadCosts(site.table, campaign.id),
  ]);
  const isOpen = roundOf(moves) === round;
  const outcome = reviewed && reviewOutcome(reviewed, campaign);
  return c.html(
    <Layout title={`Review: ${campaign.name}`} company={company.policy.company}>
      {outcome?.note}
      <h1>{campaign.name}</h1>
      <p class="lead">{`${member.name}, sales is asked before it goes live.`}</p>
      {!isOpen && outcome === null && (
        <p class="note">
          This round of its review is over. If it is handed in again, a new mail brings you a new link.
        </p>
      )}
      <section class="card">
        <h2>The plan</h2>
        <CampaignPlan company={company} campaign={campaign} costs={costs} />
      </section>
      <CampaignMessage campaign={campaign} />
      {isOpen && (
        <ReviewForm
          action={new URL(c.req.url).pathname}
          chosen={chosen}
          text={text}
          problem={outcome?.fieldProblem}
        />
      )}
      <CampaignHistory company={company} zone={member.timeZone} moves={moves} reviews={reviews} />
    </Layout>,
    outcome?.status ?? 200,
  );
};

/** `/v/{token}`: a campaign as a reviewer of sales is asked about it. GET shows; only the button's POST records. */
export const reviewLinkPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/v/:token", async (c) => {
      const link = await opened(site, c);
      if (link instanceof Response) return link;
      return show(site, c, link, { chosen: chosenWord(c.req.query("do")), reviewed: null });
    })
    .post("/v/:token", async (c) => {
      const link = await opened(site, c);
      if (link instanceof Response) return link;
      const { company, campaign, member, round } = link;
      const typed = await typedForm(c);
      const word = chosenWord(typed["do"]);
      const text = typed["text"] ?? "";
      const refused = {
        kind: "refused",
        because: "invalid",
        field: "do",
        problem: "Choose one of the three.",
      } as const;
      const reviewed =
        word === null
          ? refused
          : await reviewCampaign(
              site.table,
              company,
              campaign,
              { word, text, via: "email-link", round },
              member,
              nowOf(site),
            );
      const isDone = reviewed.kind === "recorded";
      return show(site, c, link, { chosen: isDone ? null : word, text: isDone ? "" : text, reviewed });
    });
