import { expect, it } from "vitest";
import { storeIntake } from "../../shared/store/intake.ts";
import { intakeId } from "../../shared/store/keys.ts";
import { adapterOf, sourceTypes } from "../../shared/vendors/pasted-url.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const signIn = async (member: string) => {
  const { headers } = await site.post(`/sign-in/${site.link("signIn", member, 1_800_000)}`, {});
  return { cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
};

const receive = async (name: string, body: string, reason: string | null) => {
  const id = intakeId(site.now, "website", name);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const url = "https://follow.example.com/f/website";
  const status = reason === null ? "accepted" : "quarantined";
  const receivedAt = new Date(site.now).toISOString();
  const request = { method: "POST", url, headers, body: Buffer.from(body) };
  await storeIntake(
    site.table(),
    { id, source: "website", kind: "form", receivedAt, status, reason, request },
    { by: "id" },
  );
};

it("every tool has a page that says where to click, what is proved and what is taken", async () => {
  const headers = await signIn("max");
  const list = (await site.request("/setup/vendors", { headers })).text;
  for (const type of sourceTypes()) {
    expect(list).toContain(`/setup/vendors/${type}`);
    const { status, text } = await site.request(`/setup/vendors/${type}`, { headers });
    expect(status).toBe(200);
    expect(text.match(/<li>/g)?.length).toBeGreaterThanOrEqual(adapterOf(type)?.setup.steps.length ?? 1);
    expect(text).toContain("Proved by");
  }
  expect((await site.request("/setup/vendors/fax", { headers })).status).toBe(404);
  expect((await site.request("/setup/vendors")).status).toBe(303);
});

it("a source shows when it last received something and what is understood of it, markup as text", async () => {
  const headers = await signIn("max");
  expect((await site.request("/setup", { headers })).text).toContain("nothing yet");
  await receive("one", "email=ada%40example.com&size=12&note=<script>x</script>", null);
  expect((await site.request("/setup", { headers })).text).toContain("/setup/sources/website");
  const { text } = await site.request("/setup/sources/website", { headers });
  expect(text).toContain("<dt>email</dt><dd>ada@example.com</dd>");
  expect(text).toContain("<dt>campaign</dt><dd>spring</dd>");
  expect(text).toContain("<dt>size</dt><dd>12</dd>");
  expect(text).not.toContain("<script>x");
  site.now += 60_000;
  await receive("two", "name=Ada", "Please enter your e-mail address.");
  expect((await site.request("/setup/sources/website", { headers })).text).toContain(
    "Please enter your e-mail address.",
  );
  expect((await site.request("/setup/sources/website", { headers: await signIn("ana") })).status).toBe(403);
  expect((await site.request("/setup/sources/none", { headers })).status).toBe(404);
});

it("all of a kind are read again by one button", async () => {
  const headers = await signIn("max");
  await receive("three", "name=Eva", "Please enter your e-mail address.");
  await receive("four", "email=x", "This e-mail address has no @ in it.");
  const { text } = await site.request("/quarantine", { headers });
  expect(text.match(/Read all of these again/g)).toHaveLength(1);
  const kind = { source: "website", reason: "Please enter your e-mail address." };
  expect((await site.post("/quarantine/replay", kind, headers)).status).toBe(303);
  const after = (await site.request("/quarantine", { headers })).text;
  expect(after).not.toContain("Please enter your e-mail address.");
  expect(after).toContain("This e-mail address has no @ in it.");
});
