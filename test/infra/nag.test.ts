import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { checkWithNag, exceptions } from "../../infra/nag.ts";
import { synthesized } from "./synthesized.ts";

const packs = () => [new AwsSolutionsChecks(), new ServerlessChecks()];

const findings = ({ stack }: ReturnType<typeof synthesized>): string[] =>
  packs()
    .flatMap((pack) => pack.validateScope(stack).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

/** Every optional part of the stack. */
const everything = {
  mailFrom: "leads@agency.example",
  domain: "agency.example",
  replyDomain: "replies.agency.example",
  publicDomain: "go.agency.example",
  publicCertificate: "arn:aws:acm:eu-central-1:111122223333:certificate/0f0e0d0c",
  alarmMail: "ops@agency.example",
};

test("cdk-nag finds nothing that is not explained", () => {
  const checked = synthesized(everything);
  checkWithNag(checked.app, checked.stack, checked.settings);
  expect(findings(checked)).toEqual([]);
});

test("every explanation explains something that cdk-nag finds", () => {
  const found = findings(synthesized(everything));
  const unused = exceptions({ stage: "dev" }).flatMap(({ rule, at }) =>
    at
      .map((path) => `${rule} at follow-through-dev/${path}/`)
      .filter((start) => !found.some((finding) => finding.startsWith(start))),
  );
  expect(unused).toEqual([]);
});
