import type { Ground } from "./drill.ts";

/** The URL of the stage's queue of this name, found as the RUNBOOK finds it. */
export const queueUrl = async ({ aws }: Ground, name: RegExp): Promise<string> => {
  const listed = JSON.parse(await aws.byTheBook("sqs list-queues --queue-name-prefix $FT"));
  const found = (listed.QueueUrls as readonly string[]).find((url) => name.test(url));
  if (found === undefined) throw new Error(`No queue is called ${name}.`);
  return found;
};

export const queueArn = async ({ aws }: Ground, url: string): Promise<string> => {
  const command = "sqs get-queue-attributes --queue-url … --attribute-names QueueArn";
  return JSON.parse(await aws.byTheBook(command, url)).Attributes.QueueArn;
};

/** A message that lies in the queue, as the RUNBOOK looks at it; null when none does. */
export const oneMessage = async (
  { aws }: Ground,
  url: string,
): Promise<{ readonly Body: string; readonly ReceiptHandle: string } | null> => {
  const printed = await aws.byTheBook("sqs receive-message --queue-url …", url);
  return printed.trim() === "" ? null : (JSON.parse(printed).Messages?.[0] ?? null);
};
