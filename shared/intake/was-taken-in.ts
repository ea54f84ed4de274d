import type { Company } from "../domain/agreement.ts";
import { normaliseEmail } from "../domain/email-address.ts";
import { hasTaken } from "../domain/prospect.ts";
import type { Intake } from "../store/intake.ts";
import { personKey } from "../store/keys.ts";
import { loadDossier, loadProspects } from "../store/prospects.ts";
import type { Table } from "../store/table.ts";
import { isRecorded } from "../store/touches.ts";
import { readKeptEvents, readKeptForm } from "./read-kept.ts";

type Knowing = { readonly table: Table; readonly person: Buffer };

/** Whether a person's head or timeline tells of the webhook; the head remembers the last ones only. */
const isOnTimeline = async ({ table }: Knowing, person: string, intake: string): Promise<boolean> => {
  const head = (await loadProspects(table, [person])).get(person);
  if (head === undefined || hasTaken(head, intake)) return head !== undefined;
  const events = ((await loadDossier(table, person))?.changes ?? []).flatMap((change) => change.events);
  return events.some((event) => "intake" in event && event.intake === intake);
};

const isFormTaken = async (knowing: Knowing, intake: Intake, company: Company): Promise<boolean> => {
  const reading = readKeptForm(intake, company);
  if ("problem" in reading) return true;
  for (const { submission } of reading.submissions) {
    const email = normaliseEmail(submission.email);
    if (email === null) continue;
    if (!(await isOnTimeline(knowing, personKey(knowing.person, email), intake.id))) return false;
  }
  return true;
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
 * Whether an accepted webhook has left its traces: its submissions on timelines, its events as touches. True for one that is
 * not understood as it is now, and for one whose leads are still to be fetched: reading these again is for people to decide.
 */
export const wasTakenIn = (knowing: Knowing, intake: Intake, company: Company): Promise<boolean> =>
  intake.kind === "form" ? isFormTaken(knowing, intake, company) : areEventsTaken(knowing, intake, company);
