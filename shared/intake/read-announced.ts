import type { Company } from "../domain/agreement.ts";
import type { Intake } from "../store/intake.ts";
import { formAdapters } from "../vendors/forms.ts";
import { type Placed, readForm } from "./read-form.ts";
import { readKeptForm, requestOf } from "./read-kept.ts";

/** Asks another party for a document; the answer's bytes are bounded. Throws when it does not answer at all. */
export type Get = (
  url: string,
  headers: Readonly<Record<string, string>>,
) => Promise<{ readonly status: number; readonly body: Buffer }>;

/** The vendor cannot hand over a lead just now: the webhook has to be taken again. */
export class NotHandedOverError extends Error {
  override readonly name = "NotHandedOverError";
}

const firstServerError = 500;

/**
 * Reads a kept form; where the vendor sent only ids and the source may fetch them, fetches each lead and reads that. A lead
 * that the vendor refuses is a problem for the quarantine; one that it cannot give now throws NotHandedOverError.
 */
export const readOrFetch = async (
  get: Get,
  intake: Intake,
  company: Company,
): Promise<ReturnType<typeof readKeptForm>> => {
  const source = company.sources.get(intake.source);
  const adapter = source && formAdapters.get(source.type);
  const request = requestOf(intake.request);
  const announced = (source && adapter?.announced?.(request, source)) ?? [];
  if (!source || announced.length === 0) return readKeptForm(intake, company);
  const submissions: Placed[] = [];
  for (const { id, url, headers } of announced) {
    const { status, body } = await get(url, headers);
    if (status >= firstServerError || status === 429) throw new NotHandedOverError(`it answered ${status}`);
    if (status !== 200)
      return { problem: `The lead ${id} was not handed over: the vendor answered ${status}.` };
    const reading = readForm({ ...request, body }, source, company);
    if ("problem" in reading) return reading;
    submissions.push(...reading.submissions);
  }
  return { dedupe: null, submissions };
};
