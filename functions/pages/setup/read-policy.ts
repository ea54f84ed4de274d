import type { Criterion, Policy } from "../../../shared/domain/policy.ts";
import { policyBody } from "../../../shared/schemas/policy.ts";
import { readProfile, writeProfile } from "../read-profile.ts";
import type { Typed } from "../typed-form.ts";
import { readDuration, writeDuration } from "./duration-words.ts";
import { readPools, writePools } from "./pool-fields.ts";
import { linesOf, listed, type Problem, schemaProblems } from "./problems.ts";
import { readRule, writeRules } from "./rules-words.ts";

export type ReadPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const percent = 100;

/** "75 %" as 0.75. */
const shareIn = (text: string): number => Number(text.replace("%", "").trim()) / percent;
const shareText = (share: number): string => `${Math.round(share * percent * percent) / percent} %`;

/** A line that says what a criterion says that stands is that criterion: numbers stay numbers, and commas inside values. */
const unchanged = (typed: readonly Criterion[], standing: readonly Criterion[]): readonly Criterion[] =>
  typed.map((one) => standing.find((known) => writeProfile([known]) === writeProfile([one])) ?? one);

/** Numbers are typed as shares, so what is wrong with them is said of shares. */
const inShares = ({ field, message }: Problem): Problem =>
  message.includes("NaN") ? { field, message: "Write a share like “75 %”." } : { field, message };

/** The agreement as the form has it; the same schema checks it as for the API. */
export const readPolicy = (typed: Typed, standing: Policy): ReadPolicy => {
  const duration = (name: string) => readDuration(typed[name] ?? "");
  const profile = readProfile(typed["idealClient"] ?? "");
  const rules = linesOf(typed["rules"]).map(readRule);
  const parsed = policyBody.safeParse({
    company: typed["company"] ?? "",
    currency: (typed["currency"] ?? "").toUpperCase(),
    sender: typed["sender"] ?? "",
    firstResponse: {
      hot: duration("firstResponse.hot"),
      ideal: duration("firstResponse.ideal"),
      other: duration("firstResponse.other"),
    },
    attempts: listed(typed["attempts"]).map(readDuration),
    autoCloseAfter: duration("autoCloseAfter"),
    idleCloseAfter: duration("idleCloseAfter"),
    remindAt: listed(typed["remindAt"]).map(shareIn),
    escalateAt: shareIn(typed["escalateAt"] ?? ""),
    reassignAt: shareIn(typed["reassignAt"] ?? ""),
    survey: {
      after: duration("survey.after"),
      reminderAfter: duration("survey.reminderAfter"),
      openFor: duration("survey.openFor"),
      throttle: duration("survey.throttle"),
    },
    idealClient: profile.ok ? unchanged(profile.profile, standing.idealClient) : [],
    rules: rules.filter((rule) => typeof rule !== "string"),
    pools: readPools(typed),
    handOut: typed["handOut"],
  });
  const problems = [
    ...(profile.ok ? [] : [{ field: "idealClient", message: profile.problem }]),
    ...rules.filter((rule) => typeof rule === "string").map((message) => ({ field: "rules", message })),
    ...(parsed.success ? [] : schemaProblems(parsed.error).map(inShares)),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, policy: parsed.data }
    : { ok: false, problems };
};

/** The form as it stands for an agreement. */
export const writePolicy = (policy: Policy): Typed => ({
  company: policy.company,
  currency: policy.currency,
  sender: policy.sender,
  "firstResponse.hot": writeDuration(policy.firstResponse.hot),
  "firstResponse.ideal": writeDuration(policy.firstResponse.ideal),
  "firstResponse.other": writeDuration(policy.firstResponse.other),
  attempts: policy.attempts.map(writeDuration).join(", "),
  autoCloseAfter: writeDuration(policy.autoCloseAfter),
  idleCloseAfter: writeDuration(policy.idleCloseAfter),
  remindAt: policy.remindAt.map(shareText).join(", "),
  escalateAt: shareText(policy.escalateAt),
  reassignAt: shareText(policy.reassignAt),
  "survey.after": writeDuration(policy.survey.after),
  "survey.reminderAfter": writeDuration(policy.survey.reminderAfter),
  "survey.openFor": writeDuration(policy.survey.openFor),
  "survey.throttle": writeDuration(policy.survey.throttle),
  idealClient: writeProfile(policy.idealClient),
  rules: writeRules(policy.rules),
  handOut: policy.handOut,
  ...writePools(policy.pools),
});
