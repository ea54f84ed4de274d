import { describe, expect, it } from "vitest";
import { disableOutgoing, loadOutgoing } from "../../shared/store/outgoing.ts";
import { siteUnderTest, testKeys } from "./site-under-test.ts";

const site = siteUnderTest();

const as = (member: string) => ({
  cookie: `session=${site.link("session", member)}`,
  origin: "http://localhost",
});
const read = async (path: string, member = "ada") => (await site.request(path, { headers: as(member) })).text;
const stored = async (id: string) =>
  (await loadOutgoing(site.table(), testKeys.seal)).find((one) => one.id === id);
const madeIn = (text: string): string =>
  /whsec_[A-Za-z0-9+/=]+/.exec(text.replaceAll("&#43;", "+"))?.[0] ?? "";
const revisionIn = (text: string): string => /name="revision" value="(\d+)"/.exec(text)?.[1] ?? "";

const url = "https://crm.example.com/webhooks";
const crm = { id: "crm", url, "event-lead.won": "yes", secretWish: "make" };

describe("an address of another program", () => {
  it("is set up on a page, which shows its new secret once", async () => {
    expect(await read("/feed")).toContain("No program is told yet.");
    const answer = await site.post("/setup/outgoing/new", crm, as("ada"));
    expect(answer.status).toBe(200);
    expect(await stored("crm")).toMatchObject({ url, events: ["lead.won"], disabledAt: null });
    expect(madeIn(answer.text)).toBe((await stored("crm"))?.secret);
    const feed = await read("/feed");
    expect(feed).toMatch(/Is told of<\/dt><dd>a sale<\/dd>/);
    expect(feed).toContain("/setup/outgoing/crm/edit");
    expect(await read("/setup/outgoing/crm/edit")).not.toContain("whsec_A");
    expect(await read("/setup/audit")).toContain("crm");
  });

  it("is changed with its secret kept, made anew, or pasted", async () => {
    const path = "/setup/outgoing/crm/edit";
    const save = async (fields: Record<string, string>) => {
      const revision = revisionIn(await read(path));
      return site.post(path, { url, "event-lead.no-sale": "yes", ...fields, revision }, as("ada"));
    };
    const first = (await stored("crm"))?.secret;
    const kept = await save({ secretWish: "keep" });
    expect([kept.status, kept.headers.get("location")]).toEqual([303, "/feed#programs"]);
    expect(await stored("crm")).toMatchObject({ events: ["lead.no-sale"], secret: first });
    const renewed = await save({ secretWish: "make" });
    const second = (await stored("crm"))?.secret;
    expect(second).not.toBe(first);
    expect(madeIn(renewed.text)).toBe(second);
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    expect((await save({ secretWish: "paste", secret })).status).toBe(303);
    expect((await stored("crm"))?.secret).toBe(secret);
  });

  it("that was switched off is told again once it is saved", async () => {
    await disableOutgoing(site.table(), "crm", new Date(site.now).toISOString());
    expect(await read("/feed")).toContain("Saving it again lets it be told again.");
    const path = "/setup/outgoing/crm/edit";
    const fields = { url, secretWish: "keep", revision: revisionIn(await read(path)) };
    expect((await site.post(path, fields, as("ada"))).status).toBe(303);
    expect((await stored("crm"))?.disabledAt).toBeNull();
  });

  it("is refused in words when it is no public https address, taken, or signed by no secret, with what was typed kept", async () => {
    const refusals: readonly (readonly [Record<string, string>, string])[] = [
      [{ id: "erp", url: "http://crm.example.com" }, "must begin with https://"],
      [{ id: "erp", url: "https://localhost/hook" }, "not on the public internet"],
      [{ id: "erp", url: "crm" }, "not a URL"],
      [{ id: "crm" }, "There is an address “crm” already."],
      [{ id: "No Slug" }, "Nothing was saved."],
      [{ id: "erp", secretWish: "paste", secret: "letmein" }, "whsec_"],
    ];
    for (const [fields, words] of refusals) {
      const answer = await site.post("/setup/outgoing/new", { ...crm, ...fields }, as("ada"));
      expect([fields, answer.status]).toEqual([fields, 422]);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain(`value="${fields["url"] ?? url}"`);
      expect(answer.text).not.toContain("letmein");
    }
    expect(await stored("erp")).toBeUndefined();
  });

  it("that somebody else has changed meanwhile is not overwritten unseen", async () => {
    const path = "/setup/outgoing/crm/edit";
    const revision = revisionIn(await read(path));
    const mine = { url: "https://mine.example.com", secretWish: "keep", revision };
    const theirs = { url: "https://theirs.example.com", secretWish: "keep", revision };
    expect((await site.post(path, theirs, as("ada"))).status).toBe(303);
    const answer = await site.post(path, mine, as("ada"));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("now https://theirs.example.com, yours https://mine.example.com");
    expect((await stored("crm"))?.url).toBe("https://theirs.example.com");
    const again = { ...mine, revision: revisionIn(answer.text) };
    expect((await site.post(path, again, as("ada"))).status).toBe(303);
    expect((await stored("crm"))?.url).toBe("https://mine.example.com");
  });

  it("is set by administrators alone, and by nobody where there is none", async () => {
    for (const member of ["mia", "max", "ana"])
      expect([member, (await site.post("/setup/outgoing/new", crm, as(member))).status]).toEqual([
        member,
        403,
      ]);
    expect(await read("/feed", "max")).not.toContain("/setup/outgoing/");
    const { status } = await site.request("/setup/outgoing/none/edit", { headers: as("ada") });
    expect(status).toBe(404);
  });
});
