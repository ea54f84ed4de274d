import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { RawRequest } from "../vendors/adapter.ts";
import { emailAdapters } from "../vendors/emails.ts";
import { type PlacedEvent, readEvents } from "./read-events.ts";
import { type Placed, readForm } from "./read-form.ts";

/** What a payload would be understood as. */
export type Trial =
  | { readonly understood: false; readonly problem: string }
  | {
      readonly understood: true;
      /** The vendor's id of the delivery; null where its content is what makes it the same. */
      readonly dedupe: string | null;
      readonly submissions: readonly Placed[];
      readonly events: readonly PlacedEvent[];
    };

/** Reads a payload as if it had come in just now; nothing is stored, and its sender's proof is not asked for. */
export const tryReading = (request: RawRequest, source: Source, company: Company, now: number): Trial => {
  const reading = emailAdapters.has(source.type)
    ? readEvents(request, source, company, now)
    : readForm(request, source, company);
  if ("problem" in reading) return { understood: false, problem: reading.problem };
  return { understood: true, submissions: [], events: [], ...reading };
};
