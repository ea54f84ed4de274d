import type { Company } from "../domain/agreement.ts";
import { normaliseEmail } from "../domain/email-address.ts";
import { hasTaken, type Prospect } from "../domain/prospect.ts";
import { inParallel } from "../in-parallel.ts";
import type { Intake } from "../store/intake.ts";
import { personKey } from "../store/keys.ts";
import { loadDossier, loadProspects } from "../store/prospects.ts";
import type { Table } from "../store/table.ts";
import { isRecorded } from "../store/touches.ts";
import { readKeptEvents, readKeptForm } from "./read-kept.ts";

const atOnce = 8;

type Knowing = { readonly table: Table; readonly person: Buffer };

/** Whether a person's head or timeline tells of the webhook; the head remembers the last ones only. */
const isOnTimeline = async (
  { table }: Knowing,
  head: Prospect | undefined,
  intake: string,
): Promise<boolean> => {
  if (head === undefined || hasTaken(head, intake)) return head !== undefined;
  const events = ((await loadDossier(table, head.key))?.changes ?? []).flatMap((change) => change.events);
  return events.some((event) => "intake" in event && event.intake === intake);
};

/** The keys of those whose submissions a form brought; nobody when it is not understood as it is now. */
const personsIn = ({ person }: Knowing, intake: Intake, company: Company): readonly string[] => {
  const reading = readKeptForm(intake, company);
  if ("problem" in reading) return [];
  return reading.submissions.flatMap(({ submission }) => {
    const email = normaliseEmail(submission.email);
    return email === null ? [] : [personKey(person, email)];
  });
};

/** The forms that are not on the timelines of all whom they tell of; their heads are read together. */
const lostForms = async (
  knowing: Knowing,
  forms: readonly Intake[],
  company: Company,
): Promise<readonly Intake[]> => {
  const read = forms.map((intake) => ({ intake, persons: personsIn(knowing, intake, company) }));
  const heads = await loadProspects(knowing.table, [...new Set(read.flatMap(({ persons }) => persons))]);
  const lost: Intake[] = [];
  for (const { intake, persons } of read) {
    const told = persons.map((person) => isOnTimeline(knowing, heads.get(person), intake.id));
    if ((await Promise.all(told)).includes(false)) lost.push(intake);
  }
  return lost;
};

/** Touches are written in order, so the first and the last of a batch tell of all of it. */
const areEventsTaken = async (knowing: Knowing, intake: Intake, company: Company): Promise<boolean> => {
  const reading = readKeptEvents(intake, company);
  if ("problem" in reading) return true;
  const touches = reading.events.flatMap(({ event, campaign }) => {
    const email = normaliseEmail(event.email);
    if (event.kind === null || email === null) return [];
    const { kind, id, at, machine } = event;
    return [{ person: personKey(knowing.person, email), campaign, kind, id, at, machine }];
  });
  for (const touch of [touches.at(0), touches.at(-1)])
    if (touch && !(await isRecorded(knowing.table, touch))) return false;
  return true;
};

/**
 * Those of accepted webhooks that left no traces: their submissions are not on timelines, their events are no touches. Left
 * out are those that are not understood as they are now, and those whose leads are still to be fetched: reading these again is
 * for people to decide.
 */
export const notTakenIn = async (
  knowing: Knowing,
  intakes: readonly Intake[],
  company: Company,
): Promise<readonly Intake[]> => {
  const forms = intakes.filter(({ kind }) => kind === "form");
  const batches = intakes.filter(({ kind }) => kind === "email");
  const taken = await inParallel(batches, atOnce, (batch) => areEventsTaken(knowing, batch, company));
  return [...(await lostForms(knowing, forms, company)), ...batches.filter((_, i) => taken[i] === false)];
};
