import { expect, test } from "vitest";
import { adviceFor } from "../../infra/deploy/advice.ts";
import { readAsked } from "../../infra/deploy/asked.ts";
import { accessFrom, type Facts, factsWithoutAccess } from "../../infra/deploy/facts.ts";
import { administratorsLink } from "../../infra/deploy/first-administrator.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import { read } from "../../shared/links.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { startEngine } from "../engine.ts";

const settings = readAsked([
  "--context",
  "mailFrom=leads@agency.example",
  "-c",
  "domain=agency.example",
]).settings;

const ready: Facts = {
  access: "ok",
  region: "eu-central-1",
  bootstrap: 30,
  isDeployed: false,
  mail: { sandbox: false, sending: true, identity: "absent" },
};
const factsWith = (mail: Partial<Facts["mail"]>, more: Partial<Facts> = {}): Facts => ({
  ...ready,
  ...more,
  mail: { ...ready.mail, ...mail },
});

test("an account that is ready is asked for nothing first", () => {
  expect(adviceFor(ready, settings).first).toEqual([]);
});

test.each([
  ["no-region", "AWS_REGION=eu-central-1"],
  ["no-credentials", "AWS_PROFILE=…"],
  ["expired", "aws sso login"],
  ["refused", "does not accept these credentials"],
] as const)("access that is %s is the only thing asked for, with what to type", (access, words) => {
  const { first, afterwards } = adviceFor(factsWithoutAccess(access, null), settings);
  expect(first).toHaveLength(1);
  expect(first[0]).toContain(words);
  expect(afterwards).toEqual([]);
});

test("an account without a bootstrap, or with an old one, is told the command that makes it", () => {
  expect(adviceFor({ ...ready, bootstrap: null }, settings).first[0]).toContain("npx cdk bootstrap");
  expect(adviceFor({ ...ready, bootstrap: 5 }, settings).first[0]).toContain("version 5");
});

test("a sender that nobody owns stops the deployment", () => {
  expect(adviceFor(ready, readAsked([]).settings).first[0]).toContain("--context mailFrom=leads@your-domain");
});

test("a sender that SES knows from elsewhere is used, not made a second time", () => {
  expect(adviceFor(factsWith({ identity: "verified" }), settings).first[0]).toContain("identityExists=true");
  expect(adviceFor(factsWith({ identity: "verified" }, { isDeployed: true }), settings).first).toEqual([]);
  const reused = { ...settings, identityExists: true };
  expect(adviceFor(factsWith({ identity: "verified" }), reused).first).toEqual([]);
  expect(adviceFor(ready, reused).first[0]).toContain("Leave identityExists out");
});

test("a sender that is not verified, the sandbox and a stopped account are told after the deployment", () => {
  const { afterwards } = adviceFor(
    factsWith({ identity: "pending", sandbox: true, sending: false }),
    settings,
  );
  expect(afterwards.map((line) => line.slice(0, 26))).toEqual([
    "No mail leaves before SES ",
    "SES has stopped sending in",
    "SES is in its sandbox in e",
  ]);
  expect(adviceFor(factsWith({ identity: "verified" }, { isDeployed: true }), settings).afterwards).toEqual(
    [],
  );
});

test("a reply domain asks for its records and the active rules, whatever else is in order", () => {
  const { afterwards } = adviceFor(factsWith({ identity: "verified" }, { isDeployed: true }), {
    ...settings,
    replyDomain: "replies.agency.example",
  });
  expect(afterwards).toEqual([expect.stringMatching(/ReplyMx.*replies\.agency\.example.*ReplyRules/)]);
});

test("the SDK's errors about access are told from all others", () => {
  const named = (name: string, message = "") => Object.assign(new Error(message), { name });
  expect(accessFrom(named("CredentialsProviderError"))).toBe("no-credentials");
  expect(accessFrom(named("ExpiredTokenException"))).toBe("expired");
  expect(accessFrom(named("Error", "Region is missing"))).toBe("no-region");
  expect(accessFrom(named("TypeError"))).toBeNull();
});

test("settings are read from --context in each of its spellings, and all else is left to cdk", () => {
  const asked = readAsked([
    "--context=stage=blue",
    "-c",
    "administrator=ada@agency.example",
    "--require-approval",
    "never",
  ]);
  expect(asked.settings.stage).toBe("blue");
  expect(asked.administrator).toBe("ada@agency.example");
  expect(asked.forCdk).toEqual([
    "--context",
    "stage=blue",
    "--context",
    "administrator=ada@agency.example",
    "--require-approval",
    "never",
  ]);
  expect(() => readAsked(["--context", "stage"])).toThrow("write it as name=value");
  expect(() => readAsked(["-c", "administrator=ada"])).toThrow(
    "the e-mail address of whoever signs in first",
  );
});

test("the first administrator is made once, and gets a link that works for half an hour", async () => {
  const engine = await startEngine();
  try {
    const keys = keysFrom({ KEYS: JSON.stringify({ current: "k1", k1: "only-for-tests" }) });
    const stage = { table: engine.table, keys, url: "https://follow.example" };
    const now = Date.parse("2026-01-05T09:00:00.000Z");
    const link = await administratorsLink(stage, "Ada@Agency.example", { now: () => now });
    await administratorsLink(stage, "ada@agency.example", { now: () => now });
    const { members } = await openDirectory(engine.table, keys).company();
    expect([...members.values()].map(({ email, role }) => [email, role])).toEqual([
      ["ada@agency.example", "administrator"],
    ]);
    expect(link).toMatch(/^https:\/\/follow\.example\/sign-in\//);
    const token = link.split("/").at(-1) ?? "";
    const { links } = await keys();
    expect(read(links, "signIn", token, now + 29 * 60_000)).toEqual({
      ok: true,
      subject: `administrator.command-${now}`,
    });
    expect(read(links, "signIn", token, now + 31 * 60_000)).toEqual({ ok: false, why: "expired" });
  } finally {
    await engine.stop();
  }
});
