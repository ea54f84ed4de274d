import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { EmailEvent } from "../domain/submission.ts";
import type { EmailReading, NotUnderstood, RawRequest } from "../vendors/adapter.ts";
import { emailAdapters } from "../vendors/emails.ts";

/** Campaign of an event whose webhook names none that exists. */
const noCampaign = "none";

/** An event with the campaign and audience it belongs to. */
export type PlacedEvent = {
  readonly event: EmailEvent;
  readonly campaign: string;
  readonly audience: string | null;
};

const campaignOf = (event: EmailEvent, source: Source, company: Company): string => {
  if (event.campaign !== null && company.campaigns.has(event.campaign)) return event.campaign;
  return source.campaign ?? noCampaign;
};

/** Reads an e-mail tool's delivery with the adapter of its source; `receivedAt` in milliseconds since the epoch. */
export const readEvents = (
  request: RawRequest,
  source: Source,
  company: Company,
  receivedAt: number,
): (Pick<EmailReading, "dedupe"> & { readonly events: readonly PlacedEvent[] }) | NotUnderstood => {
  const adapter = emailAdapters.get(source.type);
  if (!adapter) return { problem: `The source "${source.id}" is no e-mail tool any more.` };
  const reading = adapter.read(request, source, receivedAt);
  if ("problem" in reading) return reading;
  const events = reading.events.map((event) => ({
    event,
    campaign: campaignOf(event, source, company),
    audience: event.audience ?? source.audience,
  }));
  return { dedupe: reading.dedupe, events };
};
