import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { failed, notFound, tooLarge } from "./errors.tsx";
import { auditPage } from "./pages/audit.tsx";
import { briefingPage } from "./pages/briefing.tsx";
import { campaignPage } from "./pages/campaign.tsx";
import { campaignCostsPage } from "./pages/campaign-costs.tsx";
import { campaignEditPage } from "./pages/campaign-edit.tsx";
import { campaignReviewPage } from "./pages/campaign-review.tsx";
import { campaignsPage } from "./pages/campaigns.tsx";
import { contestPage } from "./pages/contest.tsx";
import { contestsPage } from "./pages/contests.tsx";
import { customersPage } from "./pages/customers.tsx";
import { dayPage } from "./pages/day.tsx";
import { editMemberPage } from "./pages/edit-member.tsx";
import { editOutgoingPage } from "./pages/edit-outgoing.tsx";
import { editPolicyPage } from "./pages/edit-policy.tsx";
import { editSourcePage } from "./pages/edit-source.tsx";
import { feedPage } from "./pages/feed.tsx";
import { landingPage } from "./pages/landing.tsx";
import { leadPage } from "./pages/lead.tsx";
import { leadsPage } from "./pages/leads.tsx";
import { memberPage } from "./pages/member.tsx";
import { mergePage } from "./pages/merge.tsx";
import { nurturePage } from "./pages/nurture.tsx";
import { offerPage } from "./pages/offer.tsx";
import { largestUpload, offerFilePage } from "./pages/offer-file.tsx";
import { quarantinePage } from "./pages/quarantine.tsx";
import { referralPage } from "./pages/referral.tsx";
import { repPage } from "./pages/rep.tsx";
import { reviewLinkPage } from "./pages/review-link.tsx";
import { salesPage } from "./pages/sales.tsx";
import { setupPage } from "./pages/setup.tsx";
import { signInPage } from "./pages/sign-in.tsx";
import { sourcePage } from "./pages/source.tsx";
import { stylePage } from "./pages/style.ts";
import { surveyPage } from "./pages/survey.tsx";
import { thanksPage } from "./pages/thanks.tsx";
import { todayPage } from "./pages/today.tsx";
import { tryProfilePage } from "./pages/try-profile.tsx";
import { unsubscribePage } from "./pages/unsubscribe.tsx";
import { vendorsPage } from "./pages/vendors.tsx";
import { verdictPage } from "./pages/verdict.tsx";
import { securityHeaders } from "./security-headers.ts";
import type { PageEnv, Site } from "./site.ts";

/** Every page, one file each. */
const pages = [
  stylePage,
  repPage,
  dayPage,
  surveyPage,
  offerPage,
  unsubscribePage,
  landingPage,
  referralPage,
  thanksPage,
  signInPage,
  todayPage,
  leadsPage,
  leadPage,
  mergePage,
  campaignsPage,
  campaignPage,
  campaignEditPage,
  campaignCostsPage,
  offerFilePage,
  campaignReviewPage,
  reviewLinkPage,
  briefingPage,
  salesPage,
  contestsPage,
  contestPage,
  feedPage,
  nurturePage,
  verdictPage,
  setupPage,
  customersPage,
  tryProfilePage,
  editMemberPage,
  editSourcePage,
  editOutgoingPage,
  editPolicyPage,
  auditPage,
  vendorsPage,
  sourcePage,
  memberPage,
  quarantinePage,
] as const;

const largestForm = 64 * 1024;

/** Pages that take a file, and the largest of their requests in bytes. */
const uploads = {
  "/setup/customers": 1024 * 1024,
  "/campaigns/:id/costs/import": 256 * 1024,
  "/campaigns/:id/offer-file": largestUpload,
} as const;

/** The pages as one app; the adapter of whatever runs it is put around. */
export const createApp = (site: Site): Hono<PageEnv> => {
  const app = new Hono<PageEnv>({ strict: false });
  app.use(securityHeaders);
  const onError = tooLarge(site);
  for (const [path, maxSize] of Object.entries(uploads)) app.use(path, bodyLimit({ maxSize, onError }));
  app.use(except(Object.keys(uploads), bodyLimit({ maxSize: largestForm, onError })));
  for (const page of pages) app.route("/", page(site));
  app.notFound(notFound(site));
  app.onError(failed(site));
  return app;
};
