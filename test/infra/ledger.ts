const stream = "DescribeStream GetRecords GetShardIterator ListStreams";

const due = { "LeadsTable/index/due": "dynamodb: Query" };
const list = { "LeadsTable/index/list": "dynamodb: Query" };
const keys = { KeysSecret: "secretsmanager: GetSecretValue" };
const sending = {
  "ses:identity/leads@example.com": "ses: SendEmail",
  "ses:configuration-set/follow-through-dev": "ses: SendEmail",
};
const scheduling = {
  "scheduler:schedule/follow-through-dev/due-*": "scheduler: CreateSchedule",
  SchedulesRole: "iam: PassRole",
};

/** Every right of every function, reviewed by a person: change it knowingly, together with what needs the right. */
export const ledger: Record<string, Record<string, string>> = {
  "receive-form": {
    LeadsTable: "dynamodb: ConditionCheckItem GetItem PutItem Query",
    ...keys,
    QueuesRefused: "sqs: SendMessage",
  },
  "receive-email-events": {
    LeadsTable: "dynamodb: GetItem PutItem",
    ...keys,
    QueuesRefused: "sqs: SendMessage",
  },
  "take-up-refused": {
    LeadsTable: "dynamodb: ConditionCheckItem PutItem",
    QueuesRefused: "sqs: DeleteMessage GetQueueAttributes ReceiveMessage",
  },
  work: {
    LeadsTable: "dynamodb: BatchGetItem BatchWriteItem GetItem PutItem Query UpdateItem",
    ...list,
    "LeadsTable.StreamArn": `dynamodb: ${stream}`,
    QueuesUnprocessed: "sqs: SendMessage",
    ...sending,
    ...scheduling,
    ...keys,
  },
  tally: {
    LeadsTable: "dynamodb: GetItem UpdateItem",
    "LeadsTable.StreamArn": `dynamodb: ${stream}`,
    QueuesUnprocessed: "sqs: SendMessage",
  },
  "check-due": {
    LeadsTable: "dynamodb: BatchGetItem BatchWriteItem GetItem PutItem Query UpdateItem",
    ...due,
    ...list,
    SchedulesDeadLetters: "sqs: SendMessage",
    ...sending,
    ...scheduling,
    ...keys,
  },
  pages: {
    LeadsTable: "dynamodb: BatchGetItem BatchWriteItem GetItem PutItem Query UpdateItem",
    ...due,
    ...list,
    ...keys,
    "OffersBucket/offers/*": "s3: GetObject PutObject",
  },
  api: {
    LeadsTable: "dynamodb: BatchGetItem BatchWriteItem DeleteItem GetItem PutItem Query UpdateItem",
    ...due,
    ...list,
    ...keys,
  },
  "receive-mail": {
    LeadsTable: "dynamodb: PutItem",
    ...keys,
    "IncomingBucket/*": "s3: DeleteObject GetObject",
    // So that S3 tells a missing mail from a forbidden one.
    IncomingBucket: "s3: ListBucket",
    QueuesUnprocessed: "sqs: SendMessage",
  },
  "record-feedback": {
    LeadsTable: "dynamodb: PutItem Query",
    ...keys,
    QueuesUnprocessed: "sqs: SendMessage",
  },
};
