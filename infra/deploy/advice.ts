import type { Settings } from "../settings.ts";
import type { Facts } from "./facts.ts";

/** What to tell whoever deploys: what must be done first, and what will still be missing afterwards. */
export type Advice = { readonly first: readonly string[]; readonly afterwards: readonly string[] };

/** The oldest bootstrap that can take assets in the way our template names them. */
const oldestBootstrap = 6;

const withoutAccess: Readonly<Record<Exclude<Facts["access"], "ok">, string>> = {
  "no-region":
    "No region is chosen. Say where the stage is to stand: AWS_REGION=eu-central-1 npm run deploy …",
  "no-credentials":
    "No AWS credentials were found. Sign in (aws sso login, or aws configure) and name the profile: AWS_PROFILE=…",
  expired: "The AWS credentials have expired. Sign in again: aws sso login.",
  refused:
    "AWS does not accept these credentials, or they may not look at CloudFormation and SES. Use an administrator's.",
};

/** Pure: the same facts and settings give the same sentences. */
export const adviceFor = (facts: Facts, settings: Settings): Advice => {
  if (facts.access !== "ok") return { first: [withoutAccess[facts.access]], afterwards: [] };
  return {
    first: [...bootstrapAdvice(facts), ...senderAdvice(facts, settings)],
    afterwards: [...identityAdvice(facts, settings), ...repliesAdvice(settings), ...accountAdvice(facts)],
  };
};

const bootstrapAdvice = ({ bootstrap, region }: Facts): readonly string[] => {
  if (bootstrap === null)
    return [`CDK was never used in ${region} of this account. Run once: npx cdk bootstrap.`];
  if (bootstrap < oldestBootstrap)
    return [`CDK's bootstrap here is version ${bootstrap}, too old. Run again: npx cdk bootstrap.`];
  return [];
};

const senderAdvice = ({ mail, isDeployed }: Facts, settings: Settings): readonly string[] => {
  const { mailFrom, identityExists } = settings;
  if (mailFrom.endsWith("@example.com"))
    return [
      "From which address shall mails come? --context mailFrom=leads@your-domain, and --context domain=your-domain if you can edit its DNS.",
    ];
  const sender = senderOf(settings);
  if (identityExists && mail.identity === "absent")
    return [`SES does not know ${sender} here. Leave identityExists out, and the stack makes it known.`];
  if (!identityExists && !isDeployed && mail.identity !== "absent")
    return [`SES knows ${sender} here already. Use it as it is: --context identityExists=true.`];
  return [];
};

const senderOf = ({ domain, mailFrom }: Settings): string => domain ?? mailFrom;

const identityAdvice = ({ mail }: Facts, settings: Settings): readonly string[] => {
  if (mail.identity === "verified") return [];
  return settings.domain === undefined
    ? [
        `No mail leaves before SES has verified ${settings.mailFrom}: open the link in the mail it gets from AWS.`,
      ]
    : [
        `No mail leaves before SES has verified ${settings.domain}: put the three Dkim records below into its DNS.`,
      ];
};

const repliesAdvice = ({ replyDomain, replyRuleSet }: Settings): readonly string[] => {
  if (replyDomain === undefined) return [];
  const rules = replyRuleSet === undefined ? ", and run the command ReplyRules once" : "";
  return [
    `No answer to our mails comes in before the records ReplyMx and, where there are any, ReplyDkim below stand in the DNS of ${replyDomain}${rules}. An account has one active set of receipt rules a region.`,
  ];
};

const accountAdvice = ({ mail, region }: Facts): readonly string[] => [
  ...(mail.sending
    ? []
    : [`SES has stopped sending in ${region}: the SES console says why and what to answer.`]),
  ...(mail.sandbox
    ? [
        `SES is in its sandbox in ${region}: 200 mails a day, to verified addresses only. Ask for production access in the SES console (Account dashboard); it takes about a day.`,
      ]
    : []),
];
