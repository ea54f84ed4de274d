import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { RefusedIntake } from "../../shared/intake/keep.ts";
import type { Log } from "../../shared/log.ts";
import { storeIntake, unpackRequest } from "../../shared/store/intake.ts";
import type { Table } from "../../shared/store/table.ts";

/** Stores webhooks that the table refused when they arrived; those it refuses again stay in the queue. */
export const createTakeUpRefused =
  ({ table, log }: { readonly table: Table; readonly log: Log }) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const { messageId, body } of event.Records) {
      try {
        // Only our own receivers write to this queue.
        const { intake, sameness } = JSON.parse(body) as RefusedIntake;
        const { packed, ...rest } = intake;
        const request = unpackRequest(Buffer.from(packed, "base64"));
        await storeIntake(table, { ...rest, request }, sameness);
      } catch (error) {
        log.warn("intake-refused-again", { messageId, error: String(error) });
        failed.push(messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
