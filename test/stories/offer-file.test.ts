import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn, type Story, startStory } from "./company.ts";
import { signIn } from "./sign-in.ts";

let story: Story;
let headers: { readonly cookie: string; readonly origin: string };
beforeAll(async () => {
  story = await startStory();
  headers = { ...(await signIn(story, "max@company.example")), origin: story.url };
});
afterAll(() => story.stop());

const bytes = Buffer.from("%PDF-1.7 the whole guide \u0000\u00ff", "latin1");

const upload = (name: string, content: Buffer) => {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(content)], name));
  return story.request("/campaigns/spring/offer-file", { method: "POST", headers, body });
};

const downloadLink = async (email: string): Promise<string> => {
  await story.request("/f/site", { method: "POST", body: new URLSearchParams({ email, name: "Dora" }) });
  await story.settled();
  return linkIn(story.mail(email, /\/o\//), /\/o\//);
};

describe("an offer that is a stored file", () => {
  it("is stored from the campaign's page, under a plain name, and goes before the link", async () => {
    const stored = await upload('..\\..\\Grüße "2026".pdf', bytes);
    expect([stored.status, stored.headers.get("location")]).toEqual([303, "/campaigns/spring/edit"]);
    const { offer } = await story.call("GET", "/api/campaigns/spring");
    expect(offer).toMatchObject({
      title: "Spring checklist",
      url: "https://downloads.example/checklist.pdf",
      file: { name: "Grüße 2026.pdf", size: bytes.length },
    });
  });

  it("is handed over by the prospect's link as a download, byte for byte, and counted", async () => {
    const answer = await story.request(await downloadLink("dora@prospect.example"));
    expect(answer.status).toBe(302);
    const file = await fetch(answer.headers.get("location") ?? "");
    expect(file.status).toBe(200);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
    expect(file.headers.get("content-type")).toBe("application/pdf");
    expect(file.headers.get("content-disposition")).toBe(
      "attachment; filename=\"Gr__e 2026.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%202026.pdf",
    );
    const [lead] = (await story.call("GET", "/api/leads")).items;
    const { touches } = await story.call("GET", `/api/leads/${lead.id}`);
    expect(touches).toMatchObject([{ kind: "submitted" }, { kind: "downloaded" }]);
  });

  it("is handed over by nothing but the signed link as it stands, and for a minute", async () => {
    const answer = await story.request(await downloadLink("egon@prospect.example"));
    const link = new URL(answer.headers.get("location") ?? "");
    const status = async (url: URL | string) => (await fetch(url)).status;
    const changed = (name: string, value: string) => {
      const other = new URL(link);
      other.searchParams.set(name, value);
      return other;
    };
    expect(await status(`${link.origin}${link.pathname}`)).toBe(403);
    expect(await status(changed("X-Amz-Expires", "604800"))).toBe(403);
    expect(await status(changed("X-Amz-Date", "20200101T000000Z"))).toBe(403);
    expect(await status(changed("response-content-disposition", "inline"))).toBe(403);
    expect(await status(String(link).replace("/offers/spring/", "/offers/spring/..%2F..%2Fkeys.json"))).toBe(
      403,
    );
    expect((await fetch(link, { method: "PUT", body: "other" })).status).toBe(403);
    expect(await status(link)).toBe(200);
  });

  it("is refused where it is no file that can be offered, and nothing changes", async () => {
    const before = await story.call("GET", "/api/campaigns/spring");
    for (const [name, content, status] of [
      ["setup.exe", bytes, 422],
      ["page.html", bytes, 422],
      ["empty.pdf", Buffer.alloc(0), 422],
      ["huge.pdf", Buffer.alloc(4 * 1024 * 1024 + 1), 422],
      ["giant.pdf", Buffer.alloc(5 * 1024 * 1024), 413],
    ] as const)
      expect((await upload(name, content)).status, name).toBe(status);
    expect(await story.call("GET", "/api/campaigns/spring")).toEqual(before);
  });

  it("comes back in the API's body as it is, and cannot be made up there", async () => {
    const before = await story.call("GET", "/api/campaigns/spring");
    expect(await story.call("PUT", "/api/campaigns/spring", before)).toEqual(before);
    const forged = { ...before, offer: { ...before.offer, file: { ...before.offer.file, id: "../keys" } } };
    expect((await story.api("PUT", "/api/campaigns/spring", forged)).status).toBe(422);
  });
});
