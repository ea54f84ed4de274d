import type { LocalSystem } from "../../infra/local/system.ts";
import { formOf, linkIn } from "../stories/company.ts";

/** What senders, people and programs do: whoever gets no answer, or one of trouble, asks again. */
export type Stubborn = Pick<LocalSystem, "url" | "mails" | "advance" | "settled"> & {
  /** Asks until the answer is none of trouble; throws when it never is, or refuses what it ought to take. */
  ask(method: string, path: string, init?: RequestInit): Promise<Response>;
  /** Calls the JSON API, always with the same idempotency key for the same call. */
  call(method: string, path: string, body?: unknown): Promise<Response>;
  /** Posts a form as a browser does. */
  post(path: string, fields: Record<string, string>, cookie?: string): Promise<Response>;
  /** Opens such a link, and presses the page's button. */
  press(to: string, link: RegExp, typed?: Record<string, string>, about?: RegExp): Promise<Response>;
  /** The first link like this in the newest mail about this that has one. */
  link(to: string, link: RegExp, about?: RegExp): Promise<string>;
  /** Lets everything come to rest: leases run out, retries and sweeps come. */
  rest(): Promise<void>;
};

const mostTries = 60;

/** What a second try may be answered when the first was done and its answer lost. */
const doneBefore: ReadonlySet<number> = new Set([404, 409, 410]);

export const stubborn = (system: LocalSystem): Stubborn => {
  let calls = 0;
  const ask = async (method: string, path: string, init: RequestInit = {}): Promise<Response> => {
    for (let tries = 0; tries < mostTries; tries++) {
      const response = await system.request(path, { method, ...init }).catch(() => null);
      if (response === null || response.status >= 500 || response.status === 429) continue;
      // Somebody who is told that it conflicts looks again, and tries once more.
      if (response.status === 409 && tries === 0) continue;
      // Nobody knows the person: erased then, too.
      if (response.status === 404 && method === "DELETE") return response;
      if (response.status < 400 || (tries > 0 && doneBefore.has(response.status))) return response;
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    }
    throw new Error(`${method} ${path} had no answer in ${mostTries} tries`);
  };
  const post: Stubborn["post"] = (path, fields, cookie) =>
    ask("POST", path, {
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: system.url,
        ...(cookie !== undefined && { cookie }),
      },
      body: new URLSearchParams(fields).toString(),
    });
  const rest = async () => {
    for (let round = 0; round < 3; round++) {
      await system.settled();
      await system.advance("PT4M");
    }
    await system.settled();
  };
  const link: Stubborn["link"] = async (to, like, about = /./) => {
    // A mail may wait for more than one lease to run out.
    for (let rests = 0; rests < 6; rests++) {
      const mail = system
        .mails(to)
        .findLast(({ html, text }) => like.test(html.replaceAll("&amp;", "&")) && about.test(text));
      if (mail) return linkIn(mail, like);
      await rest();
    }
    throw new Error(`no mail to ${to} has a link like ${like}`);
  };
  return {
    url: system.url,
    mails: system.mails,
    advance: system.advance,
    settled: system.settled,
    ask,
    call: (method, path, body) =>
      ask(method, path, {
        headers: {
          authorization: `Bearer ${system.token}`,
          "content-type": "application/json",
          "idempotency-key": `call-${calls++}`,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    post,
    link,
    press: async (to, like, typed = {}, about = /./) => {
      const path = await link(to, like, about);
      const page = await (await ask("GET", path)).text();
      return post(path.split("?")[0] ?? path, Object.fromEntries(formOf(page, typed)));
    },
    rest,
  };
};
