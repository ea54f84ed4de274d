import type { Company } from "../domain/agreement.ts";
import { plus } from "../domain/duration.ts";
import type { Instant } from "../domain/submission.ts";
import { changeFrom } from "../store/items.ts";
import type { Key } from "../store/keys.ts";
import { claim, letterFrom, settleLetter } from "../store/outbox.ts";
import { loadDossier } from "../store/prospects.ts";
import { getMany, type Item } from "../store/table.ts";
import { type Carrier, isoNow, leaseEnd } from "./carrier.ts";
import { carryOut } from "./carry-out.ts";
import { holdRound } from "./hold-round.ts";
import { letterInWords } from "./letter-in-words.ts";
import { planBriefingReminder } from "./plan-briefing.ts";
import { planDay } from "./plan-day.ts";
import { planWeek } from "./plan-week.ts";
import { sendPendingWebhook } from "./send-webhook.ts";
import { briefNewReaders, watchDue } from "./watch-campaign.ts";

/** Sends what a stored change still has to send, if nobody else is at it; arms its next check either way. */
export const sendPendingChange = async (
  carrier: Carrier,
  company: Company,
  key: Key,
  item: Item,
): Promise<void> => {
  const stored = changeFrom(item);
  if (stored.dueAt === null) {
    if (stored.nextCheckAt !== null) await carrier.alarms.arm(stored.nextCheckAt);
    return;
  }
  const until = leaseEnd(carrier);
  if (!(await claim(carrier.table, key, stored.dueAt, until))) return;
  const dossier = await loadDossier(carrier.table, stored.person);
  const lead =
    dossier?.prospect.lead?.id === stored.lead
      ? dossier.prospect.lead
      : dossier?.archived.find(({ id }) => id === stored.lead);
  if (!dossier || !lead) return;
  const changes = dossier.changes.filter((change) => change.lead === stored.lead);
  // Whether somebody carried them before us was to be seen before we took them.
  const { carried = false } = stored;
  const current = { ...(changes.find(({ version }) => version === stored.version) ?? stored), carried };
  await carryOut(carrier, company, [
    { stored: current, prospect: { ...dossier.prospect, lead }, changes, touches: dossier.touches },
  ]);
};

const letterRetryMs = 60_000;

/**
 * Sends a letter, if nobody else is at it. One that SES will never take, or that has nothing to say any more, is dropped;
 * the first is logged.
 */
export const sendPendingLetter = async (
  carrier: Carrier,
  company: Company,
  key: Key,
  item: Item,
): Promise<void> => {
  const letter = letterFrom(item);
  if (letter.dueAt === null) return;
  if (!(await claim(carrier.table, key, letter.dueAt, leaseEnd(carrier)))) return;
  const now = isoNow(carrier.clock);
  const rendered = await letterInWords(carrier, company, letter);
  if (rendered === null) return settleLetter(carrier.table, { ...letter, dueAt: null });
  if (letter.template === "week") await planWeek(carrier, company);
  if (letter.template === "day") await planDay(carrier, company, letter.about.member);
  if (letter.template === "briefing") await planBriefingReminder(carrier, company, letter);
  const result = await carrier.mailer.send({
    to: letter.to,
    rendered,
    tags: { letter: letter.id, template: letter.template },
  });
  if (!result.ok) carrier.log.warn("letter-not-accepted", { letter: letter.id, code: result.code });
  if (result.ok && letter.carried === true)
    carrier.log.warn("mail-may-be-repeated", { letter: letter.id, template: letter.template });
  const again: Instant | null = result.ok || !result.retry ? null : plus(now, letterRetryMs);
  const carried = !result.ok && again !== null && result.inDoubt === true;
  await settleLetter(carrier.table, { ...letter, dueAt: again, carried });
  if (again !== null) await carrier.alarms.arm(again);
};

/**
 * Does whatever is pending at a key of the `due` index. What somebody else took since it was listed is theirs until their
 * lease is over: it is not due.
 */
export const sendPending = async (carrier: Carrier, company: Company, key: Key): Promise<void> => {
  const [item] = await getMany(carrier.table, [key]);
  const isDue = item?.["dueAt"] !== undefined && String(item["dueAt"]) <= isoNow(carrier.clock);
  if (!item || !isDue) return;
  if (item["type"] === "change") await sendPendingChange(carrier, company, key, item);
  if (item["type"] === "letter") await sendPendingLetter(carrier, company, key, item);
  if (item["type"] === "campaign-watch") await watchDue(carrier, company, key, item);
  if (item["type"] === "new-readers") await briefNewReaders(carrier, company, key, item);
  if (item["type"] === "contest-round") await holdRound(carrier, company, key, item);
  if (item["type"] === "delivery") await sendPendingWebhook(carrier, key, item);
};
