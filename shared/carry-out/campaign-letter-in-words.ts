import { type Company, withCampaign } from "../domain/agreement.ts";
import { briefingReaders, isBriefed } from "../domain/briefing.ts";
import { roundOf } from "../domain/campaign-moves.ts";
import type {
  BriefingLetter,
  CampaignLetter,
  CampaignNewsLetter,
  Letter,
  ReviewLetter,
} from "../domain/mail.ts";
import type { CampaignLetterContext } from "../mail/campaign-context.ts";
import { type RenderedMail, renderBriefing, renderCampaignNews, renderReview } from "../mail/render.ts";
import { loadCampaign, loadMoves } from "../store/directory.ts";
import { loadReadings } from "../store/readings.ts";
import { type Carrier, isoNow } from "./carrier.ts";

const templates: ReadonlySet<Letter["template"]> = new Set<CampaignLetter["template"]>([
  "review",
  "briefing",
  "briefing-reminder",
  "campaign-news",
]);

export const isCampaignLetter = (letter: Letter): letter is CampaignLetter => templates.has(letter.template);

const reviewOf = async (
  { table }: Carrier,
  letter: ReviewLetter,
  context: CampaignLetterContext,
): Promise<RenderedMail | null> =>
  roundOf(await loadMoves(table, context.campaign.id)) === letter.about.round
    ? renderReview(letter, context)
    : null;

/** Nobody is reminded of what they have read, or of a campaign that is over or not theirs any more. */
const briefingOf = async (
  { table }: Carrier,
  letter: BriefingLetter,
  context: CampaignLetterContext,
): Promise<RenderedMail | null> => {
  const { campaign, company, member } = context;
  if (!isBriefed(campaign.state)) return null;
  const readings = await loadReadings(table, campaign.id);
  if (readings.some((reading) => reading.member === member.id && reading.readAt !== null)) return null;
  return briefingReaders(company, campaign.id).some(({ id }) => id === member.id)
    ? renderBriefing(letter, context)
    : null;
};

const newsOf = async (
  { table }: Carrier,
  letter: CampaignNewsLetter,
  context: CampaignLetterContext,
): Promise<RenderedMail | null> => {
  const { movedTo, movedAt } = letter.about;
  const moves = await loadMoves(table, context.campaign.id);
  const move = moves.findLast(({ to, at }) => to === movedTo && at === movedAt);
  return move ? renderCampaignNews(letter, move, context) : null;
};

/** A letter about a campaign, by what is true of it when it is sent; null when there is no reason to send it any more. */
export const campaignLetterInWords = async (
  carrier: Carrier,
  known: Company,
  letter: CampaignLetter,
): Promise<RenderedMail | null> => {
  const campaign = await loadCampaign(carrier.table, letter.about.campaign);
  const member = known.members.get(letter.about.member);
  if (campaign === null || !member?.active) return null;
  const { baseUrl, keys, clock } = carrier;
  const company = withCampaign(known, campaign);
  const context = { company, campaign, member, baseUrl, keys: keys.links, now: isoNow(clock) };
  if (letter.template === "review") return reviewOf(carrier, letter, context);
  if (letter.template === "campaign-news") return newsOf(carrier, letter, context);
  return briefingOf(carrier, letter, context);
};
