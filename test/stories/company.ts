import { createHmac } from "node:crypto";
import type { LocalMail } from "../../infra/local/mail-file.ts";
import { type LocalOptions, type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";

/** A company on the local system, configured as a marketer would: through the API alone. */
export type Story = LocalSystem & {
  /** Calls the API and answers its JSON; fails the test on an error. */
  call(method: string, path: string, body?: unknown): Promise<Json>;
  /** Posts a Typeform response, signed as Typeform does. */
  typeform(token: string, answers: TypeformAnswers): Promise<Response>;
  leads(): Promise<Json[]>;
  /** The newest mail to an address whose subject or text matches. */
  mail(to: string, about?: RegExp): LocalMail;
};

/** What the API answers; a test reads the members it names, and fails where one is missing. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests check, member by member
export type Json = any;

export type TypeformAnswers = { email: string; name?: string; size?: number; call?: boolean };

const secret = "stories-typeform-secret";
export const start = "2026-01-05T09:00:00.000Z";

const typeformBody = (token: string, { email, name = "Paula Prospect", size, call }: TypeformAnswers) =>
  JSON.stringify({
    event_id: `event-${token}`,
    event_type: "form_response",
    form_response: {
      form_id: "checklist",
      token,
      submitted_at: "2026-01-05T09:00:00Z",
      definition: {
        id: "checklist",
        title: "Spring checklist",
        fields: [
          { id: "f1", ref: "email", type: "email", title: "Your work e-mail" },
          { id: "f2", ref: "name", type: "short_text", title: "Your name" },
          { id: "f3", ref: "size", type: "number", title: "Team size" },
          { id: "f4", ref: "call", type: "yes_no", title: "Would you like a call?" },
        ],
      },
      answers: [
        { type: "email", email, field: { id: "f1", ref: "email", type: "email" } },
        { type: "text", text: name, field: { id: "f2", ref: "name", type: "short_text" } },
        ...(size === undefined
          ? []
          : [{ type: "number", number: size, field: { id: "f3", ref: "size", type: "number" } }]),
        ...(call === undefined
          ? []
          : [{ type: "boolean", boolean: call, field: { id: "f4", ref: "call", type: "yes_no" } }]),
      ],
    },
  });

/** Starts the local system with two reps, a manager, a marketer, one campaign and its sources. */
export const startStory = async (policy: object = {}, options: LocalOptions = {}): Promise<Story> => {
  const system = await startLocalSystem({ now: Date.parse(start), ...options });
  const call = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const response = await system.api(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  const people = { ana: "rep", ben: "rep", mia: "manager", max: "marketer" };
  for (const [id, role] of Object.entries(people))
    await call("PUT", `/api/members/${id}`, {
      name: id.charAt(0).toUpperCase() + id.slice(1),
      email: `${id}@company.example`,
      role,
      timeZone: "UTC",
    });
  await call("PUT", "/api/policy", {
    company: "Example Company",
    currency: "USD",
    pools: [{ id: "reps", members: [{ id: "ana" }, { id: "ben" }], pick: "round-robin", fallback: "mia" }],
    ...policy,
  });
  await call("PUT", "/api/campaigns/spring", {
    name: "Spring checklist",
    type: "email-blast",
    owner: "max",
    audiences: [{ id: "cold", name: "Unconverted leads", size: 1000 }],
    offer: { title: "Spring checklist", url: "https://downloads.example/checklist.pdf" },
  });
  for (const to of ["in-review", "approved", "briefed", "live"])
    await call("POST", "/api/campaigns/spring/moves", { to, by: "max", note: "" });
  await call("POST", "/api/campaigns/spring/costs", {
    date: "2026-01-02",
    money: { amount: 480_000, currency: "USD" },
    note: "blast",
  });
  await call("PUT", "/api/sources/form", { type: "typeform", campaign: "spring", secret, audience: "cold" });
  await call("PUT", "/api/sources/site", { type: "plain-html", campaign: "spring", audience: "cold" });
  // The reps are briefed before the first lead comes.
  await system.settled();
  return {
    ...system,
    call,
    typeform: async (token, answers) => {
      const body = typeformBody(token, answers);
      const signature = createHmac("sha256", secret).update(body).digest("base64");
      return system.request("/hooks/forms/form", {
        method: "POST",
        headers: { "content-type": "application/json", "typeform-signature": `sha256=${signature}` },
        body,
      });
    },
    leads: async () => (await call("GET", "/api/leads")).items,
    mail: (to, about = /./) => {
      const found = system.mails(to).findLast(({ subject, text }) => about.test(`${subject}\n${text}`));
      if (!found)
        throw new Error(`no mail to ${to} about ${about}: ${system.mails(to).map((m) => m.subject)}`);
      return found;
    },
  };
};

const unescaped = (html: string): string =>
  html.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&#x27;", "'");

/** The first link of a mail whose address matches, as a path of the system. */
export const linkIn = (mail: { html: string }, pattern: RegExp): string => {
  const links = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => unescaped(href));
  const found = links.find((href) => pattern.test(href));
  if (!found) throw new Error(`no link like ${pattern} among ${links.join(" ")}`);
  const { pathname, search } = new URL(found);
  return pathname + search;
};

/** Answers a mail as the inbox's own form does, and waits until that has come in. */
export const replyTo = async (story: LocalSystem, { id }: LocalMail, text: string): Promise<void> => {
  const answer = await story.request("/local/inbox/reply", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ mail: id, text }).toString(),
  });
  if (answer.status !== 303) throw new Error(`the reply was answered ${answer.status}`);
  await story.settled();
};

/** What a browser would send when the page's only form is submitted as it is, with some fields typed over. */
export const formOf = (html: string, typed: Record<string, string> = {}): URLSearchParams => {
  const fields = new URLSearchParams();
  const form = /<form[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const attribute = (name: string) => {
      const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
      return value === undefined ? null : unescaped(value);
    };
    const name = attribute("name");
    const type = attribute("type");
    if (name === null || ((type === "radio" || type === "checkbox") && !/\bchecked\b/.test(tag))) continue;
    fields.append(name, attribute("value") ?? "");
  }
  for (const [name, value] of Object.entries(typed)) fields.set(name, value);
  return fields;
};

/** Opens a link, then presses its button; answers the page that comes. */
export const press = async (
  story: LocalSystem,
  path: string,
  typed: Record<string, string> = {},
): Promise<Response> => {
  const page = await story.request(path);
  const fields = formOf(await page.text(), typed);
  return story.request(path.split("?")[0] ?? path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: fields.toString(),
  });
};
