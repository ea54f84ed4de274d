import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Carrier } from "../../shared/carry-out/carrier.ts";
import { carryOut } from "../../shared/carry-out/carry-out.ts";
import type { Delivery } from "../../shared/carry-out/deliver.ts";
import { sendPendingChange, sendPendingLetter } from "../../shared/carry-out/send-pending.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Directory } from "../../shared/store/directory.ts";
import { intakeFrom } from "../../shared/store/intake.ts";
import type { Item } from "../../shared/store/table.ts";
import { openLeads } from "./open-leads.ts";
import { recordBatch } from "./record-touches.ts";

export type WorkDeps = { readonly carrier: () => Promise<Carrier>; readonly directory: Directory };

type Entry = { readonly sequence: string; readonly item: Item };

const entryOf = (record: DynamoDBRecord): Entry | null => {
  const image = record.dynamodb?.NewImage;
  const sequence = record.dynamodb?.SequenceNumber;
  if (record.eventName !== "INSERT" || !image || sequence === undefined) return null;
  // The stream's images and the SDK's are the same wire format under two names.
  return { sequence, item: unmarshall(image as Record<string, AttributeValue>) };
};

const isNewForm = ({ item }: Entry) => item["type"] === "intake" && item["kind"] === "form";

/**
 * Opens the leads of a batch's forms together and sends their mails together; returns the records that failed. A lead whose mails
 * could not be sent is stored all the same, and a sweep sends them.
 */
const takeForms = async (
  carrier: Carrier,
  company: Company,
  entries: readonly Entry[],
): Promise<readonly string[]> => {
  if (entries.length === 0) return [];
  const intakes = await Promise.all(entries.map(({ item }) => intakeFrom(carrier.table, item)));
  const opened = await openLeads(carrier, company, intakes);
  const deliveries: Delivery[] = [];
  const failed: string[] = [];
  for (const [i, outcome] of opened.entries()) {
    const entry = entries[i];
    if ("deliveries" in outcome) deliveries.push(...outcome.deliveries);
    else if (entry) {
      carrier.log.error("lead-not-opened", { sequence: entry.sequence, error: String(outcome.error) });
      failed.push(entry.sequence);
    }
  }
  await carryOut(carrier, company, deliveries);
  return failed;
};

const takeOther = async (carrier: Carrier, company: Company, item: Item): Promise<void> => {
  const key = { pk: String(item["pk"]), sk: String(item["sk"]) };
  switch (item["type"]) {
    case "intake": {
      if (item["status"] !== "accepted") return;
      const intake = await intakeFrom(carrier.table, item);
      await carryOut(carrier, company, await recordBatch(carrier, company, intake));
      return;
    }
    case "change":
      // Whoever wrote it carries it out; a sweep does when they died.
      if (item["carried"] !== true) await sendPendingChange(carrier, company, key, item);
      return;
    case "letter":
      await sendPendingLetter(carrier, company, key, item);
      return;
  }
};

/** Takes a batch of the table's stream: every record is done, or reported so that it comes again. */
export const createWork =
  ({ carrier: build, directory }: WorkDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const [carrier, company] = await Promise.all([build(), directory.company()]);
    const entries = event.Records.map(entryOf).filter((entry) => entry !== null);
    const forms = entries.filter((entry) => isNewForm(entry) && entry.item["status"] === "accepted");
    const failed = [...(await takeForms(carrier, company, forms))];
    for (const entry of entries.filter((candidate) => !isNewForm(candidate))) {
      try {
        await takeOther(carrier, company, entry.item);
      } catch (error) {
        carrier.log.error("record-not-processed", { sequence: entry.sequence, error: String(error) });
        failed.push(entry.sequence);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
