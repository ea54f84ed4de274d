import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { announce } from "../../shared/carry-out/announce.ts";
import { announceMove } from "../../shared/carry-out/announce-move.ts";
import type { Carrier } from "../../shared/carry-out/carrier.ts";
import { carryOut } from "../../shared/carry-out/carry-out.ts";
import type { Delivery } from "../../shared/carry-out/deliver.ts";
import { sendPendingChange, sendPendingLetter } from "../../shared/carry-out/send-pending.ts";
import { sendPendingWebhook, webhooksAtOnce } from "../../shared/carry-out/send-webhook.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { readKeptForm } from "../../shared/intake/read-kept.ts";
import type { Directory } from "../../shared/store/directory.ts";
import { type Intake, intakeFrom, loadIntake } from "../../shared/store/intake.ts";
import { changeFrom } from "../../shared/store/items.ts";
import { keepMarks } from "../../shared/store/marks.ts";
import { letterFrom } from "../../shared/store/outbox.ts";
import { type StreamItem, streamItem } from "../../shared/store/stream-item.ts";
import type { Item } from "../../shared/store/table.ts";
import { hearMail } from "./hear-mail.ts";
import { openLeads } from "./open-leads.ts";
import { recordBatch } from "./record-touches.ts";

export type WorkDeps = { readonly carrier: () => Promise<Carrier>; readonly directory: Directory };

const isNewForm = ({ item }: StreamItem) => item["type"] === "intake" && item["kind"] === "form";

const isWebhook = ({ item }: StreamItem) => item["type"] === "delivery";

/** Whether an accepted form cannot be placed by what is remembered of the configuration: it may have been changed since. */
const isHomeless = (intake: Intake, company: Company): boolean =>
  company.sources.get(intake.source)?.campaign == null && "problem" in readKeptForm(intake, company);

/**
 * Opens the leads of a batch's forms together and sends their mails together; returns the records that failed. A lead whose mails
 * could not be sent is stored all the same, and a sweep sends them.
 */
const takeForms = async (
  carrier: Carrier,
  directory: Directory,
  entries: readonly StreamItem[],
): Promise<readonly string[]> => {
  if (entries.length === 0) return [];
  const failed: string[] = [];
  const fail = ({ sequence }: StreamItem, error: unknown): void => {
    carrier.log.error("lead-not-opened", { sequence, error: String(error) });
    failed.push(sequence);
  };
  const read: { readonly entry: StreamItem; readonly intake: Intake }[] = [];
  for (const entry of entries) {
    try {
      read.push({ entry, intake: await intakeFrom(carrier.table, entry.item) });
    } catch (error) {
      fail(entry, error);
    }
  }
  const company = await directory.company((remembered) =>
    read.some(({ intake }) => isHomeless(intake, remembered)),
  );
  const opened = await openLeads(
    carrier,
    company,
    read.map(({ intake }) => intake),
  );
  const deliveries: Delivery[] = [];
  for (const [i, { entry }] of read.entries()) {
    const outcome = opened[i];
    if (!outcome || "error" in outcome) fail(entry, outcome?.error);
    else deliveries.push(...outcome.deliveries);
  }
  await carryOut(carrier, company, deliveries);
  return failed;
};

/** Reads a kept webhook or mail as it would be read now; one that was taken in before changes nothing. */
const readAgain = async (
  carrier: Carrier,
  company: Company,
  intake: Intake,
): Promise<readonly Delivery[]> => {
  if (intake.kind === "mail") return hearMail(carrier, company, intake);
  if (intake.kind === "email") return recordBatch(carrier, company, intake);
  const [outcome] = await openLeads(carrier, company, [intake]);
  if (!outcome || "error" in outcome) throw outcome?.error;
  return outcome.deliveries;
};

const isForNow = (item: Item): boolean => {
  const { dueAt, writtenAt } = letterFrom(item);
  return dueAt === writtenAt;
};

const takeOther = async (carrier: Carrier, company: Company, item: Item): Promise<void> => {
  const key = { pk: String(item["pk"]), sk: String(item["sk"]) };
  switch (item["type"]) {
    case "intake": {
      if (item["status"] !== "accepted") return;
      const intake = await intakeFrom(carrier.table, item);
      await carryOut(carrier, company, await readAgain(carrier, company, intake));
      return;
    }
    case "replay": {
      const intake = await loadIntake(carrier.table, String(item["intake"]));
      if (intake) await carryOut(carrier, company, await readAgain(carrier, company, intake));
      return;
    }
    case "change":
      // Whoever wrote it carries it out; a sweep does when they died.
      if (item["carried"] !== true) await sendPendingChange(carrier, company, key, item);
      await announce(carrier, company, changeFrom(item), key);
      return;
    case "letter":
      // One for later is left to its alarm.
      if (isForNow(item)) await sendPendingLetter(carrier, company, key, item);
      return;
    case "campaign-move":
      await announceMove(carrier, company, item);
      return;
    case "delivery":
      await sendPendingWebhook(carrier, key, item);
      return;
  }
};

/** Notes the companies and phone numbers that new submissions name, all of a batch together. */
const keepMarksOf = async (
  { table, keys, log }: Carrier,
  entries: readonly StreamItem[],
): Promise<readonly string[]> => {
  const changes = entries.filter(({ item }) => item["type"] === "change");
  try {
    await keepMarks(
      table,
      keys.person,
      changes.map(({ item }) => changeFrom(item)),
    );
    return [];
  } catch (error) {
    log.error("marks-not-kept", { error: String(error) });
    return changes.map(({ sequence }) => sequence);
  }
};

/** Takes a batch of the table's stream: every record is done, or reported so that it comes again. */
export const createWork =
  ({ carrier: build, directory }: WorkDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const entries = event.Records.map(streamItem).filter((entry) => entry !== null);
    const lacksSource = ({ sources }: Company) =>
      entries.some(({ item }) => item["type"] === "intake" && !sources.has(String(item["source"])));
    const [carrier, company] = await Promise.all([build(), directory.company(lacksSource)]);
    const forms = entries.filter((entry) => isNewForm(entry) && entry.item["status"] === "accepted");
    const failed = [...(await takeForms(carrier, directory, forms))];
    const attend = async ({ item, sequence }: StreamItem): Promise<void> => {
      try {
        await takeOther(carrier, company, item);
      } catch (error) {
        carrier.log.error("record-not-processed", { sequence, error: String(error) });
        failed.push(sequence);
      }
    };
    const others = entries.filter((entry) => !isNewForm(entry));
    for (const entry of others.filter((one) => !isWebhook(one))) await attend(entry);
    // Receivers take their time: leads do not wait for them.
    await inParallel(others.filter(isWebhook), webhooksAtOnce, attend);
    failed.push(...(await keepMarksOf(carrier, entries)));
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
