import type { Company } from "../domain/agreement.ts";
import { briefingReaders } from "../domain/briefing.ts";
import { reminderAt } from "../domain/campaign-watch.ts";
import type { BriefingLetter } from "../domain/mail.ts";
import { loadCampaign } from "../store/directory.ts";
import { putLetter } from "../store/outbox.ts";
import { loadReadings, tellOfBriefing } from "../store/readings.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/** Briefs whoever has to know the campaign and has not been told yet. */
export const planBriefings = async (carrier: Carrier, company: Company, campaign: string): Promise<void> => {
  const now = isoNow(carrier.clock);
  const told = new Set((await loadReadings(carrier.table, campaign)).map(({ member }) => member));
  for (const { id: member, email } of briefingReaders(company, campaign)) {
    if (told.has(member)) continue;
    await tellOfBriefing(carrier.table, campaign, member, {
      id: `briefing-${campaign}-${member}`,
      template: "briefing",
      to: email,
      about: { member, campaign },
      writtenAt: now,
    });
  }
};

/** Sees to it that a rep is reminded who has not confirmed by then; the sweep's five minutes are soon enough. */
export const planBriefingReminder = async (
  carrier: Carrier,
  company: Company,
  { to, about }: BriefingLetter,
): Promise<void> => {
  const campaign = await loadCampaign(carrier.table, about.campaign);
  if (campaign === null) return;
  const now = isoNow(carrier.clock);
  const at = reminderAt(company, campaign, now);
  const id = `briefing-reminder-${about.campaign}-${about.member}`;
  await putLetter(carrier.table, { id, template: "briefing-reminder", to, about, writtenAt: now }, at);
};
