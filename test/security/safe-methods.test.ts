import { afterAll, beforeAll, expect, it } from "vitest";
import { createApi } from "../../functions/api/app.ts";
import { createApp } from "../../functions/pages/app.ts";
import { type BenchSystem, startBenchSystem } from "../../infra/bench/bench-system.ts";
import { tableName } from "../../infra/local/environment.ts";
import { type Item, openTable } from "../../shared/store/table.ts";
import { scanAll } from "../scan-all.ts";

let system: BenchSystem;
let lead = "";
let cookie = "";

beforeAll(async () => {
  system = await startBenchSystem();
  const admin = { name: "Ada", email: "ada@company.example", role: "administrator", timeZone: "UTC" };
  await system.api("PUT", "/api/members/ada", admin);
  await system.api("PUT", "/api/sources/site", { type: "plain-html", campaign: "spring" });
  for (const n of [1, 2]) await system.form(n);
  await system.opens(1, 3);
  await system.settled();
  // Reminders, escalations and a survey, each with its links.
  await system.advance("P4D");
  const { items } = (await (await system.api("GET", "/api/leads?campaign=spring")).json()) as {
    items: { id: string }[];
  };
  lead = items[0]?.id ?? "";
  cookie = await signedIn();
});
afterAll(() => system.stop());

const signedIn = async (): Promise<string> => {
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: system.url };
  await system.request("/sign-in", { method: "POST", body: "email=ada%40company.example", headers });
  await system.settled();
  const [path = ""] =
    system
      .mails("ada@company.example")
      .at(-1)
      ?.text.match(/\/sign-in\/[\w.~-]+/) ?? [];
  const answer = await system.request(path, { method: "POST", headers });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
};

/** Every item of the table by its place. */
const everything = async (): Promise<Readonly<Record<string, Item>>> => {
  const items = await scanAll(openTable(tableName));
  return Object.fromEntries(items.map((item) => [`${String(item["pk"])} ${String(item["sk"])}`, item]));
};

/** The paths of both apps, whose routes need nothing to be listed, with what stands in this table for each parameter. */
const paths = (): readonly string[] => {
  const nothing = {} as never;
  const routes = [createApp(nothing), createApi(nothing, nothing)].flatMap((app) => app.routes);
  const patterns = new Set(routes.map(({ path }) => path).filter((path) => !path.includes("*")));
  const known = [lead, "spring", "ana", "form", "person1@prospect.example", "2026-01"];
  return [...patterns].flatMap((pattern) =>
    pattern.includes(":") ? known.map((value) => pattern.replaceAll(/:\w+(\{[^}]*\})?/g, value)) : [pattern],
  );
};

/** Every link of every mail; only /o counts what is downloaded by it. */
const linked = (): readonly string[] => {
  const links = system
    .mails()
    .flatMap(({ text, html }) => `${text} ${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? []);
  return [...new Set(links)]
    .filter((link) => link.startsWith(system.url))
    .map((link) => link.slice(system.url.length).replaceAll("&amp;", "&"))
    .filter((path) => !path.startsWith("/o/"));
};

it("GET, HEAD and OPTIONS over every route and every mailed link change nothing", {
  timeout: 120_000,
}, async () => {
  expect(cookie).toContain("session=");
  const asked = [...paths(), ...linked(), "/hooks/forms/form", "/hooks/email/blast", "/f/form"];
  expect(asked.length).toBeGreaterThan(100);
  expect(linked().some((path) => path.includes("do="))).toBe(true);
  const before = await everything();
  const mails = system.mails().length;
  const answers: { readonly call: string; readonly status: number }[] = [];
  for (const path of asked)
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      const headers = path.startsWith("/api/") ? { authorization: `Bearer ${system.token}` } : { cookie };
      const { status } = await system.request(path, { method, headers });
      answers.push({ call: `${method} ${path}`, status });
    }
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(100);
  await system.settled();
  expect(await everything()).toEqual(before);
  expect(system.mails()).toHaveLength(mails);
});
