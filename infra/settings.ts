import type { Node } from "constructs";
import { z } from "zod";

/** Days that CloudWatch accepts as retention; the short ones that make sense here. */
const retentions = [1, 3, 7, 14, 30, 60, 90, 180, 365] as const;

const given = z.object({
  /** Several stages live in one account side by side. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, "up to 20 lower-case letters, digits and hyphens, a letter first")
    .default("dev"),
  mailFrom: z.email("the address that our mails come from").default("leads@example.com"),
  /** The domain that SES verifies by DNS; without it SES verifies the one address by a mail to it. */
  domain: z.hostname("a domain whose DNS you can edit").optional(),
  /** Whether SES knows the domain or address already, from another stage perhaps. */
  identityExists: z.stringbool().default(false),
  /** The domain whose mail comes to us, so that answers to our mails reach their leads; its MX record must point to SES. */
  replyDomain: z
    .hostname("a domain, used for nothing else, whose mail may come to us")
    .max(200, "a domain of up to 200 characters")
    .optional(),
  /** An account has one active set of receipt rules a region; without this name the stack makes one, for you to make active. */
  replyRuleSet: z
    .string()
    .regex(/^[\w-]{1,64}$/, "the name of a receipt rule set that is active")
    .optional(),
  publicDomain: z.hostname("the host name that people see").optional(),
  publicCertificate: z.string().startsWith("arn:", "the ARN of a certificate for publicDomain").optional(),
  alarmMail: z.email("the address that alarms are mailed to").optional(),
  logDays: z.coerce
    .number()
    .refine((days) => retentions.some((known) => known === days), `one of ${retentions.join(", ")}`)
    .default(30),
  /** Whether destroying the stage leaves its table and keys behind. */
  keepData: z.stringbool().default(true),
  /** Units a second that the table takes at once; the least that DynamoDB offers is 12,000 and 4,000. */
  warmReads: z.coerce.number().int().min(12_000).optional(),
  warmWrites: z.coerce.number().int().min(4_000).optional(),
});

/** What whoever deploys can choose, each as `--context name=value`. */
export type Settings = z.infer<typeof given>;

/** Reads the settings from the app's context; throws an error that names each wrong one. */
export const settingsFrom = (node: Node): Settings => {
  const names = Object.keys(given.shape);
  const parsed = given.safeParse(Object.fromEntries(names.map((name) => [name, context(node, name)])));
  if (parsed.success) return together(parsed.data);
  const complaints = parsed.error.issues.map(
    (issue) => `--context ${issue.path.join(".")}: ${issue.message}`,
  );
  throw new Error(`Cannot build the stack from these settings.\n${complaints.join("\n")}`);
};

/** The command line gives text, cdk.json perhaps a boolean; both read the same. */
const context = (node: Node, name: string): unknown => {
  const value: unknown = node.tryGetContext(name);
  return typeof value === "boolean" ? String(value) : value;
};

const together = (settings: Settings): Settings => {
  const { domain, mailFrom, publicDomain, publicCertificate } = settings;
  if (domain !== undefined && !mailFrom.endsWith(`@${domain}`) && !mailFrom.endsWith(`.${domain}`)) {
    throw new Error(`--context mailFrom: ${mailFrom} is not an address of the domain ${domain}.`);
  }
  if ((publicDomain === undefined) !== (publicCertificate === undefined)) {
    throw new Error("--context publicDomain and publicCertificate belong together: give both or neither.");
  }
  const { replyDomain } = settings;
  if (replyDomain !== undefined && (replyDomain === domain || mailFrom.endsWith(`@${replyDomain}`))) {
    throw new Error(
      `--context replyDomain: all mail to ${replyDomain} would come here. Take a part of it that nobody uses, such as replies.${replyDomain}.`,
    );
  }
  if (settings.replyRuleSet !== undefined && settings.replyDomain === undefined) {
    throw new Error("--context replyRuleSet: say with replyDomain which domain's mail the rule is for.");
  }
  return settings;
};

/** The name of something in the account: stages never meet, and a name is known before the thing exists. */
export const named = (stage: string, part?: string): string =>
  part === undefined ? `follow-through-${stage}` : `follow-through-${stage}-${part}`;
