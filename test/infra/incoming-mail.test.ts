import { expect, test } from "vitest";
import { spelled, synthesized } from "./synthesized.ts";

const replyDomain = "replies.agency.example";
const { only, resources } = synthesized({ replyDomain });

/** The one resource of a type that belongs to incoming mail. */
const incoming = (type: string) => {
  const [found, ...others] = resources(type).filter(({ id }) => id.startsWith("Incoming"));
  if (found === undefined || others.length > 0) throw new Error(`expected one ${type} for incoming mail`);
  return found;
};

const outputsOf = ({ template: of }: ReturnType<typeof synthesized>) =>
  Object.fromEntries(Object.entries(of.findOutputs("*")).map(([name, { Value }]) => [name, spelled(Value)]));

const environmentOf = (found: ReturnType<typeof synthesized>, step: string): Record<string, unknown> =>
  Object(
    found
      .resources("AWS::Lambda::Function")
      .find(({ Properties }) => Properties["FunctionName"] === `follow-through-dev-${step}`)?.Properties[
      "Environment"
    ],
  ).Variables;

test("mail to the reply domain is put into the bucket before the function hears of it", () => {
  const { Rule } = only("AWS::SES::ReceiptRule").Properties;
  const { Recipients, ScanEnabled, Enabled, Actions } = Object(Rule);
  expect({ Recipients, ScanEnabled, Enabled }).toEqual({
    Recipients: [replyDomain],
    ScanEnabled: true,
    Enabled: true,
  });
  const [put, start, ...more] = Actions;
  expect(spelled(put.S3Action.BucketName)).toBe("IncomingBucket");
  expect([spelled(start.LambdaAction.FunctionArn), start.LambdaAction.InvocationType]).toEqual([
    "receivemailFunction",
    "Event",
  ]);
  expect(more).toEqual([]);
});

test("only SES of this account may put mail into the bucket, and start the function with it", () => {
  const policy = JSON.stringify(incoming("AWS::S3::BucketPolicy").Properties["PolicyDocument"]);
  expect(policy.match(/"Effect":"Allow"/g)).toHaveLength(1);
  expect(policy).toContain(
    '"Action":"s3:PutObject","Condition":{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}',
  );
  const permissions = resources("AWS::Lambda::Permission").filter(
    ({ Properties }) => Properties["Principal"] === "ses.amazonaws.com",
  );
  expect(
    permissions.map(({ Properties }) => [
      spelled(Properties["FunctionName"]),
      spelled(Properties["SourceAccount"]),
    ]),
  ).toEqual([["receivemailFunction", "AWS::AccountId"]]);
});

test("the bucket is encrypted, shut to the public and to plain connections, and forgets after 30 days", () => {
  const { Properties } = incoming("AWS::S3::Bucket");
  expect(JSON.stringify(Properties["BucketEncryption"])).toContain("AES256");
  expect(Object.values(Object(Properties["PublicAccessBlockConfiguration"]))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(Object(Properties["LifecycleConfiguration"]).Rules).toMatchObject([
    { ExpirationInDays: 30, Status: "Enabled" },
  ]);
  expect(JSON.stringify(incoming("AWS::S3::BucketPolicy").Properties)).toContain(
    '"aws:SecureTransport":"false"',
  );
});

test("those who send mails are told the domain, and whoever deploys what is left to do", () => {
  const found = synthesized({ replyDomain });
  for (const step of ["work", "check-due"])
    expect(environmentOf(found, step)).toMatchObject({ REPLY_DOMAIN: replyDomain });
  const { ReplyMx, ReplyRules } = outputsOf(found);
  expect(ReplyMx).toMatch(/^replies\.agency\.example MX 10 inbound-smtp\..*amazonaws\.com$/);
  expect(ReplyRules).toBe("aws ses set-active-receipt-rule-set --rule-set-name follow-through-dev");
});

test("without a reply domain there is no rule, and no mail names an address of ours", () => {
  const found = synthesized();
  found.template.resourceCountIs("AWS::SES::ReceiptRule", 0);
  found.template.resourceCountIs("AWS::SES::ReceiptRuleSet", 0);
  expect(environmentOf(found, "work")).not.toHaveProperty("REPLY_DOMAIN");
  expect(Object.keys(outputsOf(found)).filter((name) => name.startsWith("Reply"))).toEqual([]);
});

test("a rule set that is active already gets the rule, since an account has one of them", () => {
  const found = synthesized({ replyDomain, replyRuleSet: "everybody" });
  found.template.resourceCountIs("AWS::SES::ReceiptRuleSet", 0);
  expect(found.only("AWS::SES::ReceiptRule").Properties["RuleSetName"]).toBe("everybody");
  expect(outputsOf(found)["ReplyRules"]).toBeUndefined();
});

test("SES is made to verify the domain, unless it is a part of the sender's own", () => {
  const made = Object.keys(outputsOf(synthesized({ replyDomain }))).filter((name) =>
    name.startsWith("ReplyDkim"),
  );
  expect(made).toEqual(["ReplyDkim1", "ReplyDkim2", "ReplyDkim3"]);
  const known = synthesized({ replyDomain, domain: "agency.example", mailFrom: "leads@agency.example" });
  expect(known.only("AWS::SES::EmailIdentity").Properties["EmailIdentity"]).toBe("agency.example");
});

test("the domain of people's own mailboxes is refused, because all its mail would come here", () => {
  const wrong = () => synthesized({ replyDomain: "agency.example", mailFrom: "leads@agency.example" });
  expect(wrong).toThrow("such as replies.agency.example");
});

test("a rule set without a domain that mail comes to is refused", () => {
  expect(() => synthesized({ replyRuleSet: "everybody" })).toThrow("--context replyRuleSet");
  expect(() => synthesized({ replyDomain: "not a domain" })).toThrow("--context replyDomain");
});
