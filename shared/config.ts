/** The one reader of the environment: each function's variables, checked once when it starts. */
export type Env = Readonly<Record<string, string | undefined>>;

export const processEnv: Env = process.env;

/** What a variable must look like. */
const filled = /./s;
const wholeNumber = /^[1-9]\d{0,8}$/;

/** May be missing; an empty one is as wrong as anywhere. */
type Optional = { readonly optional: RegExp };
type Schema = Readonly<Record<string, RegExp | Optional>>;

const optional = (pattern: RegExp): Optional => ({ optional: pattern });

const table = { TABLE_NAME: filled };
const keys = { KEYS: optional(filled), KEYS_SECRET_ARN: optional(filled) };
const publicUrl = { PUBLIC_URL: optional(filled) };

const mail = {
  MAIL_FROM: filled,
  MAIL_CONFIGURATION_SET: optional(filled),
  /** The domain whose mail comes to us; without it answers go where MAIL_FROM is read. */
  REPLY_DOMAIN: optional(filled),
  /** What one process may send a second, well below the account's own limit. */
  MAIL_PER_SECOND: optional(wholeNumber),
  /** Seconds that mails taken for sending stay with whoever took them; a fast clock needs more of them. */
  MAIL_LEASE_SECONDS: optional(wholeNumber),
};
const schedules = {
  SCHEDULE_GROUP: filled,
  SCHEDULE_ROLE_ARN: filled,
  SCHEDULE_TARGET_ARN: filled,
  SCHEDULE_DEAD_LETTER_ARN: optional(filled),
};
/** "1" lets webhooks go out to this machine itself; never set where the deployment is not local. */
const outgoing = { OUTGOING_ALLOW_LOCAL: optional(/^1$/) };
const offers = { OFFERS_BUCKET: filled };
const refused = { REFUSED_QUEUE_URL: filled };

const worker = { ...table, ...keys, ...publicUrl, ...mail, ...schedules, ...outgoing };
const receiver = { ...table, ...keys, ...publicUrl, ...refused };

/**
 * What each function of the pipeline needs to be told; its synthesized environment must satisfy this. Patterns and not a
 * library's schemas, because every cold start would read and build these before it can take a webhook.
 */
export const configSchemas = {
  "receive-form": receiver,
  "receive-email-events": receiver,
  "take-up-refused": table,
  work: worker,
  tally: table,
  "check-due": worker,
  pages: { ...table, ...keys, ...publicUrl, ...offers, ...outgoing },
  api: { ...table, ...keys, ...publicUrl, ...outgoing },
  "receive-mail": { ...table, ...keys, INCOMING_BUCKET: filled },
  "record-feedback": { ...table, ...keys },
} as const satisfies Record<string, Schema>;

type Schemas = typeof configSchemas;

/** The variables that a schema names, as a function is given them. */
type Config<Of extends Schema> = {
  readonly [Name in keyof Of]: Of[Name] extends RegExp ? string : string | undefined;
};

/** The names of the variables that are missing, empty or of another form than they should have. */
export const misconfigured = (schema: Schema, env: Env): readonly string[] =>
  Object.entries(schema).flatMap(([name, rule]) => {
    const value = env[name];
    if (value === undefined) return "optional" in rule ? [] : [name];
    return ("optional" in rule ? rule.optional : rule).test(value) ? [] : [name];
  });

/** A function's own part of the environment; throws, naming the variables, when one is missing or wrong. */
export const configFor = <Name extends keyof Schemas>(name: Name, env: Env): Config<Schemas[Name]> => {
  const schema = configSchemas[name];
  const wrong = misconfigured(schema, env);
  if (wrong.length > 0) throw new Error(`${name} cannot start: missing, empty or wrong: ${wrong.join(", ")}`);
  // Each variable was held against its rule just now.
  return Object.fromEntries(Object.keys(schema).map((key) => [key, env[key]])) as Config<Schemas[Name]>;
};
