import type { StoredKeys } from "./keys.ts";

const account = "000000000000";
const region = "us-east-1";
const accessKey = "local";

export const tableName = "follow-through";
export const scheduleGroup = "follow-through";
export const refusedQueue = "refused";
export const incomingBucket = "incoming-mail";
/** Answers to our mails come to this domain here. */
export const replyDomain = "replies.example.com";
export const offersBucket = "follow-through-offers";

export type LogLevel = "INFO" | "WARN" | "ERROR" | "SILENT";

type Places = {
  readonly publicUrl: string;
  readonly engine: string;
  readonly twins: string;
  readonly keys: StoredKeys;
  /** The function that the alarm clocks start. */
  readonly alarmTarget: string;
  /** Seconds of the clock in which a mail that somebody is sending is left to them. */
  readonly leaseSeconds: number;
  /** The least important level that the functions log. */
  readonly logLevel: LogLevel;
};

/** What each capability of the stack puts into a function's environment, here with this machine's values. */
export const functionEnvironment = ({
  publicUrl,
  twins,
  keys,
  alarmTarget,
  leaseSeconds,
  logLevel,
}: Places) => ({
  STAGE: "local",
  PUBLIC_URL: publicUrl,
  TABLE_NAME: tableName,
  MAIL_FROM: "follow-through@example.com",
  MAIL_PER_SECOND: "5000",
  MAIL_LEASE_SECONDS: `${leaseSeconds}`,
  MAIL_CONFIGURATION_SET: "follow-through",
  REPLY_DOMAIN: replyDomain,
  INCOMING_BUCKET: incomingBucket,
  SCHEDULE_GROUP: scheduleGroup,
  SCHEDULE_ROLE_ARN: `arn:aws:iam::${account}:role/follow-through-schedules`,
  SCHEDULE_TARGET_ARN: `arn:aws:lambda:${region}:${account}:function:${alarmTarget}`,
  SCHEDULE_DEAD_LETTER_ARN: `arn:aws:sqs:${region}:${account}:schedules-dead-letters`,
  REFUSED_QUEUE_URL: `${twins}/${account}/${refusedQueue}`,
  OUTGOING_ALLOW_LOCAL: "1",
  OFFERS_BUCKET: offersBucket,
  KEYS: JSON.stringify(keys),
  LOG_LEVEL: logLevel,
});

/** What our own clients of the engine are told; the functions' clients read it from the environment. */
export const engineClient = (endpoint: string) => ({
  endpoint,
  region,
  credentials: { accessKeyId: accessKey, secretAccessKey: accessKey },
});

/** The engine that somebody started for us, when the environment names one: read before `pointClientsHere` names ours. */
export const namedEngine: string | undefined = process.env["AWS_ENDPOINT_URL_DYNAMODB"] || undefined;

/**
 * Points every AWS SDK client of this process, by AWS's own variables, at this machine and at nothing else. Answers how
 * to put back what stood there.
 */
export const pointClientsHere = ({ engine, twins, logLevel }: Places): (() => void) => {
  const variables: Record<string, string | undefined> = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: accessKey,
    // A profile or session of the person at this machine would win over the keys above.
    AWS_PROFILE: undefined,
    AWS_SESSION_TOKEN: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_ENDPOINT_URL: twins,
    AWS_ENDPOINT_URL_DYNAMODB: engine,
    AWS_ENDPOINT_URL_SESV2: twins,
    AWS_ENDPOINT_URL_SCHEDULER: twins,
    AWS_ENDPOINT_URL_SQS: twins,
    AWS_ENDPOINT_URL_S3: twins,
    LOG_LEVEL: logLevel,
  };
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(variables)) set(name, value);
  return () => {
    for (const [name, value] of before) set(name, value);
  };
};
