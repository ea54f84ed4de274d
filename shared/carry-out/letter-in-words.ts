import type { Company } from "../domain/agreement.ts";
import { roundOn } from "../domain/contest/rounds.ts";
import { dayIn } from "../domain/digest.ts";
import { isOpen } from "../domain/lead.ts";
import type { DayLetter, DigestLetter, Letter, StandingsLetter } from "../domain/mail.ts";
import { type RenderedMail, renderDay, renderDigest, renderLetter, renderStandings } from "../mail/render.ts";
import { loadContest } from "../store/contests.ts";
import { listFeed } from "../store/feed.ts";
import { loadStandings } from "../store/load-standings.ts";
import { campaignLetterInWords, isCampaignLetter } from "./campaign-letter-in-words.ts";
import { type Carrier, isoNow } from "./carrier.ts";
import { weekInWords } from "./week-in-words.ts";

/** More than these stand on the page only. */
const mostLosses = 50;

/** The digest as the feed stands now; null when nothing is left to tell, or its reader is gone. */
const digestOf = async (
  carrier: Carrier,
  company: Company,
  letter: DigestLetter,
): Promise<RenderedMail | null> => {
  const { member: id, date } = letter.about;
  const member = company.members.get(id);
  if (!member?.active) return null;
  const owned = [...company.campaigns.values()].filter(({ owner }) => owner === id);
  const { from, to } = dayIn(date, member.timeZone);
  const filter = { campaigns: owned.map((campaign) => campaign.id), since: from, until: to };
  const { entries, next } = await listFeed(carrier.table, company, filter, null, mostLosses);
  if (entries.length === 0) return null;
  return renderDigest({
    company,
    member,
    date,
    entries,
    isCut: next !== null,
    baseUrl: carrier.baseUrl,
    now: isoNow(carrier.clock),
  });
};

/** What the member's open leads ask of them; null when they have none any more, or are gone. */
const dayOf = async (
  carrier: Carrier,
  company: Company,
  { about: { member: id, date } }: DayLetter,
): Promise<RenderedMail | null> => {
  const { awaited, baseUrl, keys, clock } = carrier;
  const member = company.members.get(id);
  const leads = member?.active
    ? (await awaited()).filter((one) => isOpen(one.lead) && one.lead.owner === id)
    : [];
  if (!member || leads.length === 0) return null;
  return renderDay({ company, member, date, leads, baseUrl, keys: keys.links, now: isoNow(clock) });
};

/** How a contest stands; null when it is gone, its reader is, or it was decided before they came to read how it stood. */
const standingsOf = async (
  carrier: Carrier,
  company: Company,
  { about: { member: id, contest: contestId, date } }: StandingsLetter,
): Promise<RenderedMail | null> => {
  const { table, baseUrl, clock } = carrier;
  const member = company.members.get(id);
  const stored = member?.active ? await loadContest(table, contestId) : null;
  if (!member || !stored) return null;
  const { contest, result } = stored;
  const isDecided = result !== null;
  if (isDecided !== (roundOn(contest, date) === "final")) return null;
  const now = isoNow(clock);
  const standings = await loadStandings(table, company, stored, now);
  return renderStandings({ company, member, contest, standings, isDecided, baseUrl, now });
};

/** A letter in words, made when it is sent; null when there is no reason to send it any more. */
export const letterInWords = async (
  carrier: Carrier,
  company: Company,
  letter: Letter,
): Promise<RenderedMail | null> => {
  if (letter.template === "digest") return digestOf(carrier, company, letter);
  if (letter.template === "week") return weekInWords(carrier, company, letter);
  if (letter.template === "day") return dayOf(carrier, company, letter);
  if (isCampaignLetter(letter)) return campaignLetterInWords(carrier, company, letter);
  if (letter.template === "standings") return standingsOf(carrier, company, letter);
  const { baseUrl, keys, clock } = carrier;
  return renderLetter(letter, { company, baseUrl, keys: keys.links, now: isoNow(clock) });
};
