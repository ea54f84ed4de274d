import * as z from "zod/mini";

/** The one reader of the environment: each function's variables, checked once when it starts. */
export type Env = Readonly<Record<string, string | undefined>>;

export const processEnv: Env = process.env;

const filled = z.string().check(z.minLength(1));

const table = { TABLE_NAME: filled };
const keys = { KEYS: z.optional(filled), KEYS_SECRET_ARN: z.optional(filled) };
const publicUrl = { PUBLIC_URL: z.optional(filled) };
const wholeNumber = z.string().check(z.regex(/^[1-9]\d{0,8}$/));

const mail = {
  MAIL_FROM: filled,
  MAIL_CONFIGURATION_SET: z.optional(filled),
  /** What one process may send a second, well below the account's own limit. */
  MAIL_PER_SECOND: z.optional(wholeNumber),
  /** Seconds that mails taken for sending stay with whoever took them; a fast clock needs more of them. */
  MAIL_LEASE_SECONDS: z.optional(wholeNumber),
};
const schedules = {
  SCHEDULE_GROUP: filled,
  SCHEDULE_ROLE_ARN: filled,
  SCHEDULE_TARGET_ARN: filled,
  SCHEDULE_DEAD_LETTER_ARN: z.optional(filled),
};
/** "1" lets webhooks go out to this machine itself; never set where the deployment is not local. */
const outgoing = { OUTGOING_ALLOW_LOCAL: z.optional(z.literal("1")) };
const refused = { REFUSED_QUEUE_URL: filled };

const worker = z.object({ ...table, ...keys, ...publicUrl, ...mail, ...schedules, ...outgoing });
const receiver = z.object({ ...table, ...keys, ...publicUrl, ...refused });
const web = z.object({ ...table, ...keys, ...publicUrl });

/** What each function of the pipeline needs to be told; its synthesized environment must satisfy this. */
export const configSchemas = {
  "receive-form": receiver,
  "receive-email-events": receiver,
  "take-up-refused": z.object({ ...table }),
  work: worker,
  tally: z.object({ ...table }),
  "check-due": worker,
  pages: web,
  api: z.object({ ...table, ...keys, ...publicUrl, ...outgoing }),
  "record-feedback": z.object({ ...table, ...keys }),
} as const;

type Schemas = typeof configSchemas;

/** A function's own part of the environment; throws, naming the variables, when one is missing. */
export const configFor = <Name extends keyof Schemas>(name: Name, env: Env): z.infer<Schemas[Name]> => {
  const parsed = configSchemas[name].safeParse(env);
  if (parsed.success) return parsed.data as z.infer<Schemas[Name]>;
  const names = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new Error(`${name} cannot start: these variables are missing or empty: ${names}`);
};
