import { describe, expect, it } from "vitest";
import { storeIntake } from "../../shared/store/intake.ts";
import { intakeId } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const surveyFor = async (name: string) => {
  const lead = await site.openLead(`${name}@prospect.example`);
  return { lead, path: `/s/${site.link("survey", lead)}` };
};
const answerOf = async (lead: string) => (await site.dossier(lead)).prospect.lead?.survey?.answer ?? null;

describe("the survey", () => {
  it("fills in what the mail's link says and changes nothing by being opened", async () => {
    const { lead, path } = await surveyFor("anna");
    const before = await site.dossier(lead);
    const rated = await site.request(`${path}?rating=4`);
    expect(rated.status).toBe(200);
    expect(rated.text).toMatch(/name="rating" value="4" checked/);
    expect((await site.request(`${path}?contacted=no`)).text).toMatch(/name="contacted" value="no" checked/);
    await site.request(`${path}?rating=1`, { method: "HEAD" });
    expect(await site.dossier(lead)).toEqual(before);
  });

  it("says who asks and why, and offers to stop the mails", async () => {
    const { path } = await surveyFor("bert");
    const { text } = await site.request(path);
    expect(text).toContain("On 2 March 2026 you asked Nordwind Pumps for “The spring checklist”.");
    expect(text).toMatch(/href="\/u\/[^"]+"/);
  });

  it("records one answer and leaves the others open, and takes a changed answer later", async () => {
    const { lead, path } = await surveyFor("cora");
    expect((await site.post(path, { rating: "4" })).status).toBe(200);
    expect(await answerOf(lead)).toMatchObject({ rating: 4, contacted: null, gotOffer: null });
    await site.post(path, { rating: "5", contacted: "yes", contactedOn: "2026-03-02", comment: "Quick!" });
    expect(await answerOf(lead)).toMatchObject({ rating: 5, contacted: "yes", comment: "Quick!" });
  });

  it("takes words back that are sent empty, and the day of a contact that was none; earlier answers stay on the timeline", async () => {
    const { lead, path } = await surveyFor("caro");
    const first = { contacted: "yes", contactedOn: "2026-03-02", rating: "4", comment: "Call Eva." };
    await site.post(path, first);
    await site.post(path, { ...first, contacted: "no", comment: "" });
    expect(await answerOf(lead)).toMatchObject({
      contacted: "no",
      contactedOn: null,
      comment: null,
      rating: 4,
    });
    const answers = (await site.dossier(lead)).changes
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === "survey-answered");
    expect(answers).toMatchObject([{ answer: { comment: "Call Eva." } }, { answer: { comment: null } }]);
  });

  it("puts the lead back into follow-up when nobody made contact", async () => {
    const { lead, path } = await surveyFor("dora");
    const { text } = await site.post(path, { contacted: "no" });
    expect(text).toContain("sorry that nobody contacted you");
    expect((await site.dossier(lead)).changes.flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ type: "reopened", cause: "survey" }),
    );
  });

  it("asks again, in words, when nothing was answered", async () => {
    const { lead, path } = await surveyFor("emil");
    const { status, text } = await site.post(path, { rating: "9", comment: " " });
    expect([status, text]).toEqual([422, expect.stringContaining("Nothing is answered yet")]);
    expect(await answerOf(lead)).toBeNull();
  });

  it.each([
    ["de", "Wie war es?"],
    ["fr", "Comment cela s’est-il passé\u00a0?"],
    ["es", "¿Cómo le fue?"],
    ["en", "How did we do?"],
  ])("speaks %s when asked to", async (language, title) => {
    const { path } = await surveyFor(`felix-${language}`);
    const { text } = await site.request(`${path}?lang=${language}`);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(title);
  });

  it("speaks the browser's language when the person's is not known", async () => {
    const { path } = await surveyFor("gina");
    const { text } = await site.request(path, { headers: { "accept-language": "pt-BR, de-AT;q=0.8" } });
    expect(text).toContain("Wie war es?");
  });

  it("takes no answer by a link that is forged, of another purpose or expired", async () => {
    const { lead, path } = await surveyFor("imke");
    const before = await site.dossier(lead);
    const end = path.slice(-1) === "A" ? "Q" : "A";
    const wrong = [
      `${path.slice(0, -1)}${end}`,
      path.slice(0, -4),
      `/s/${site.link("rep", `${lead}.ana`)}`,
      `/s/${site.link("unsubscribe", before.prospect.key)}`,
      `/s/${site.link("survey", lead, -1000)}`,
    ];
    for (const one of wrong) {
      const { status } = await site.post(one, { contacted: "no", rating: "1" });
      expect([404, 410]).toContain(status);
    }
    expect(await site.dossier(lead)).toEqual(before);
  });

  it("shows whoever it was passed on to nothing of the person who was asked, nor of who looked after them", async () => {
    const lead = await site.openLead("juna@prospect.example", {
      name: "Juna Jansen",
      phone: "+49301234567",
      company: "Jansen GmbH",
      answers: { budget: "a lot" },
    });
    const path = `/s/${site.link("survey", lead)}`;
    for (const { text } of [await site.request(path), await site.post(path, { rating: "5" })])
      for (const known of ["juna@", "Juna", "Jansen", "4930", "a lot", "Ana Amsel", "Ben Bach"])
        expect(text).not.toContain(known);
  });

  it("is closed in a friendly way when the link has expired", async () => {
    const lead = await site.openLead("hans@prospect.example");
    const { status, text } = await site.request(`/s/${site.link("survey", lead, -1000)}`);
    expect([status, text]).toEqual([410, expect.stringContaining("hello@nordwind.example")]);
  });
});

describe("unsubscribing", () => {
  const personOf = (lead: string) => lead.slice(10);

  it("shows a button and stops nothing by being opened", async () => {
    const lead = await site.openLead("ines@prospect.example");
    const { status, text } = await site.request(`/u/${site.link("unsubscribe", personOf(lead))}`);
    expect(status).toBe(200);
    expect(text.match(/<button/g)).toHaveLength(1);
    expect((await site.dossier(lead)).prospect.person.suppressed).toBeNull();
  });

  it("stops every mail by one click of a mail program, twice without harm", async () => {
    const lead = await site.openLead("jo@prospect.example");
    const path = `/u/${site.link("unsubscribe", personOf(lead))}`;
    for (let i = 0; i < 2; i++)
      expect((await site.post(path, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    expect((await site.dossier(lead)).prospect.person.suppressed).toMatchObject({ why: "unsubscribed" });
  });

  it("tells somebody who was erased that no mail will come", async () => {
    const { status, text } = await site.post(`/u/${site.link("unsubscribe", "0".repeat(20))}`, {});
    expect([status, text]).toEqual([200, expect.stringContaining("no more e-mails")]);
  });
});

describe("the offer", () => {
  it("counts the download, warms the lead and leads to the configured address", async () => {
    const lead = await site.openLead("kim@prospect.example");
    const { status, headers } = await site.request(`/o/${site.link("offer", `${lead.slice(10)}.spring`)}`);
    expect([status, headers.get("location")]).toEqual([302, "https://files.example.com/spring.pdf"]);
    const dossier = await site.dossier(lead);
    expect(dossier.prospect.lead?.intent).toBe("warm");
    expect(dossier.touches).toMatchObject([
      { kind: "downloaded", campaign: "spring", audience: "cold", first: true },
    ]);
  });

  it("counts nothing for HEAD, and takes no address from the query", async () => {
    const lead = await site.openLead("lou@prospect.example");
    const path = `/o/${site.link("offer", `${lead.slice(10)}.spring`)}?url=https://evil.example`;
    const { headers } = await site.request(path, { method: "HEAD" });
    expect(headers.get("location")).toBe("https://files.example.com/spring.pdf");
    expect((await site.dossier(lead)).touches).toEqual([]);
  });

  it("says so when the campaign has no offer", async () => {
    const { status, text } = await site.request(`/o/${site.link("offer", `${"0".repeat(20)}.autumn`)}`);
    expect([status, text]).toEqual([410, expect.stringContaining("not available any more")]);
  });
});

describe("the landing page", () => {
  it("posts to the campaign's form with where the visitor comes from, and nothing else of the query", async () => {
    const { status, text, headers } = await site.request(
      "/p/spring?utm_source=news&utm_content=cold&audience=cold&evil=1",
    );
    expect(status).toBe(200);
    expect(text).toContain('action="/f/website"');
    expect(text).toContain('name="utm_source" value="news"');
    expect(text).toContain('name="audience" value="cold"');
    expect(text).not.toContain('name="evil"');
    expect(headers.get("referrer-policy")).toBe("same-origin");
  });

  it("says what is wrong with an unknown or unconnected campaign", async () => {
    expect((await site.request("/p/nothing")).status).toBe(404);
    const { status, text } = await site.request("/p/autumn");
    expect([status, text]).toEqual([503, expect.stringContaining("not connected")]);
  });
});

describe("the thank-you page", () => {
  const post = async (fields: Record<string, string>) => {
    const id = intakeId(site.now, "website", JSON.stringify(fields));
    const request = {
      method: "POST",
      url: "https://follow.example.com/f/website",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    };
    const receivedAt = new Date(site.now).toISOString();
    await storeIntake(
      site.table(),
      { id, source: "website", kind: "form", receivedAt, status: "accepted", reason: null, request },
      { by: "id" },
    );
    return id;
  };

  it("gives whoever sent the form the offer by a link that counts, and repeats nothing they typed", async () => {
    const lead = await site.openLead("mona@prospect.example");
    const id = await post({ email: "mona@prospect.example", name: "Mona Meise" });
    const { status, text } = await site.request(`/thanks/${id}`);
    expect(status).toBe(200);
    expect(text).not.toMatch(/mona/i);
    const [, link = ""] = /href="(\/o\/[^"]+)"/.exec(text) ?? [];
    expect((await site.request(link)).status).toBe(302);
    expect((await loadDossier(site.table(), lead.slice(10)))?.touches).toHaveLength(1);
  });

  it("thanks without an offer when the post is not known", async () => {
    const { status, text } = await site.request("/thanks/unknown");
    expect(status).toBe(200);
    expect(text).not.toContain("/o/");
  });
});

describe("every other address", () => {
  it("gets a page that helps, with the same strict headers", async () => {
    const { status, text, headers } = await site.request("/no/such/page");
    expect([status, text]).toEqual([404, expect.stringContaining("There is no such page")]);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("refuses a form that is far too large without recording it", async () => {
    const { status } = await site.post("/s/any", { comment: "x".repeat(70_000) });
    expect(status).toBe(413);
  });
});
