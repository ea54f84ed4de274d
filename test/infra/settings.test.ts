import { App } from "aws-cdk-lib";
import { Annotations } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { settingsFrom } from "../../infra/settings.ts";
import { synthesized } from "./synthesized.ts";

const settings = (context: Record<string, unknown>) => settingsFrom(new App({ context }).node);

test("without any setting there is a stage to look at, which keeps its data", () => {
  expect(settings({})).toMatchObject({ stage: "dev", keepData: true, logDays: 30, identityExists: false });
});

test("each wrong setting is named together with what it should be", () => {
  const wrong = () => settings({ stage: "Prod!", mailFrom: "nobody", logDays: "31" });
  expect(wrong).toThrow("--context stage: up to 20 lower-case letters, digits and hyphens");
  expect(wrong).toThrow("--context mailFrom: the address that our mails come from");
  expect(wrong).toThrow("--context logDays: one of 1, 3, 7");
});

test("a sender must be of the domain that is verified for it", () => {
  expect(() => settings({ mailFrom: "leads@example.org", domain: "example.net" })).toThrow(
    "is not an address of",
  );
  expect(settings({ mailFrom: "leads@mail.example.net", domain: "example.net" }).domain).toBe("example.net");
});

test("a public domain without a certificate is refused", () => {
  expect(() => settings({ publicDomain: "go.example.net" })).toThrow("belong together");
});

test("two stages share no name in the account", () => {
  const names = (stage: string) =>
    new Set(
      [...JSON.stringify(synthesized({ stage }).template.toJSON()).matchAll(/follow-through-[\w-]+/g)].map(
        ([name]) => name,
      ),
    );
  const [blue, green] = [names("blue"), names("green")];
  expect(blue.size).toBeGreaterThan(20);
  expect([...blue].filter((name) => green.has(name))).toEqual([]);
});

test("a sender that nobody owns is pointed out", () => {
  const { stack } = synthesized();
  const placeholder = "Nobody can send from example.com: --context mailFrom=…";
  expect(Annotations.fromStack(stack).findWarning("*", `${placeholder} [ack: mailFrom]`)).toHaveLength(1);
  const real = synthesized({ mailFrom: "leads@agency.example" }).stack;
  expect(Annotations.fromStack(real).findWarning("*", "*")).toEqual([]);
});

test("a domain is verified by three DNS records that the deployment tells", () => {
  const { template, only } = synthesized({ mailFrom: "leads@agency.example", domain: "agency.example" });
  expect(only("AWS::SES::EmailIdentity").Properties["EmailIdentity"]).toBe("agency.example");
  expect(Object.keys(template.findOutputs("*")).filter((name) => name.startsWith("Dkim"))).toHaveLength(3);
});

test("an identity that another stage made is used and not made again", () => {
  const { template } = synthesized({ identityExists: true });
  template.resourceCountIs("AWS::SES::EmailIdentity", 0);
});

test("a public domain is what links are made with", () => {
  const arn = "arn:aws:acm:eu-central-1:111122223333:certificate/0f0e0d0c";
  const { resources, only, template } = synthesized({
    publicDomain: "go.example.net",
    publicCertificate: arn,
  });
  expect(only("AWS::ApiGatewayV2::DomainName").Properties["DomainName"]).toBe("go.example.net");
  expect(template.findOutputs("PublicDomainTarget")).not.toEqual({});
  for (const { Properties } of resources("AWS::Lambda::Function"))
    expect(Properties).toMatchObject({
      Environment: { Variables: { PUBLIC_URL: "https://go.example.net" } },
    });
});

test("alarms are mailed to the address that was given, and to nobody otherwise", () => {
  const { template } = synthesized({ alarmMail: "ops@example.net" });
  template.hasResourceProperties("AWS::SNS::Subscription", {
    Protocol: "email",
    Endpoint: "ops@example.net",
  });
  synthesized().template.resourceCountIs("AWS::SNS::Subscription", 0);
});

test("the same settings make the same template, so that a second deployment changes nothing", () => {
  const template = () => synthesized({ mailFrom: "leads@agency.example" }).template.toJSON();
  expect(template()).toEqual(template());
});
