import type { LocalSystem } from "../local/system.ts";
import type { Timed } from "../local/timed.ts";
import { openAgenda } from "./agenda.ts";
import { blastOf } from "./blast.ts";
import { castOf, type Part } from "./cast.ts";
import { type Call, putCompany } from "./company.ts";
import { randomFrom } from "./random.ts";
import { reactions } from "./reactions.ts";
import { curtain, stories } from "./stories.ts";
import { submissionOf } from "./submit.ts";

export type PlayOptions = {
  /** The same seed plays the same people in the same order. */
  readonly seed: number;
  /** 1 is the whole company; 0.1 a tenth of its leads in a tenth of the days. */
  readonly size: number;
  /** Told after every stop of the clock: how much of the play is over, and what the clock shows. */
  readonly progress: (share: number, at: string) => void;
};

/** What the page or the webhook said was not what the play expects. */
class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

const pageOf = async (what: string, answer: Response): Promise<string> => {
  const text = await answer.text();
  if (answer.status >= 400)
    throw new UnexpectedAnswerError(`${what} was answered with ${answer.status}: ${text}`);
  return text;
};

/** Calls the JSON API; throws when it refuses. */
export const callOf =
  (system: LocalSystem): Call =>
  async (method, path, body) => {
    const answer = await system.api(method, path, body);
    const text = await answer.text();
    if (!answer.ok) throw new UnexpectedAnswerError(`${method} ${path} was answered with ${text}`);
    return JSON.parse(text);
  };

/** Whether nobody has set anything up yet. */
export const isEmpty = async (call: Call): Promise<boolean> => {
  const { items } = (await call("GET", "/api/members?limit=1")) as { items: readonly unknown[] };
  return items.length === 0;
};

const blastHour = 9 * 3_600_000;
/** Most of what a lead gives to do comes within this time. */
const leadLastsMs = 10 * 86_400_000;

/** It is over when the clock is at its end, not before. */
const almost = 0.99;

/** How much of what the leads give to do is done: time alone would say little, as most of them come in the first weeks. */
const shareOf = (cast: readonly Part[], now: number): number => {
  const shares = cast.map(({ comesAt }) => Math.min(1, Math.max(0, now - comesAt) / leadLastsMs));
  return shares.reduce((sum, share) => sum + share, 0) / cast.length;
};

/**
 * Plays the sample company on a system that is empty and whose clock only moves when told, from `curtain.up` to
 * `curtain.down`: webhooks as the tools send them, and what reps and prospects press on their pages when a mail asks.
 */
export const play = async (system: LocalSystem, { seed, size, progress }: PlayOptions): Promise<void> => {
  const random = randomFrom(seed);
  const agenda = openAgenda();
  const urls = await putCompany(callOf(system));
  const cast = castOf(stories, size, random);

  const post = async (path: string, headers: Record<string, string>, body: string) =>
    pageOf(`POST ${path.slice(0, 20)}`, await system.request(path, { method: "POST", headers, body }));
  const postForm = (path: string, fields: Readonly<Record<string, string>>) =>
    post(
      path,
      { "content-type": "application/x-www-form-urlencoded" },
      new URLSearchParams(fields).toString(),
    );
  const openPage = async (path: string) => {
    await pageOf(`GET ${path.slice(0, 3)}`, await system.request(path));
  };
  // Whoever was given a personal link last is the next to bring a friend.
  const links: string[] = [];
  const read = reactions(cast, agenda, {
    postForm,
    openPage,
    recommend: (code) => void links.push(code),
  });

  for (const story of stories.filter(({ mailed }) => mailed > 0)) {
    const at = Date.parse(`${story.from}T00:00:00Z`) + blastHour;
    agenda.add(at, async () => {
      const { pathname, search } = new URL(urls.blasts);
      for (const body of blastOf(story, cast, Math.round(story.mailed * size), at))
        await post(pathname + search, { "content-type": "application/json" }, body);
    });
  }
  // Forms of one moment are sent one after the other: who gets which lead depends on their order.
  for (const [at, parts] of Map.groupBy(cast, ({ comesAt }) => comesAt))
    agenda.add(at, async () => {
      for (const part of parts) {
        const { path, headers, body } = submissionOf(part, random, links.at(-1) ?? null);
        await post(path, headers, body);
      }
    });

  const up = system.clock.now();
  const down = Date.parse(curtain.down);
  let alreadyRead = 0;
  const readNewMails = () => {
    const mails = system.mails(undefined, alreadyRead);
    for (const mail of mails) read(mail);
    alreadyRead += mails.length;
  };
  const people: Timed = {
    nextAt: agenda.next,
    drain: async () => {
      readNewMails();
      const acts = agenda.takeUntil(system.clock.now());
      if (acts.length > 0) {
        await together(acts);
        await system.settled();
        readNewMails();
      }
      progress(Math.min(almost, shareOf(cast, system.clock.now())), system.clock.instant());
    },
  };
  await system.advance(`PT${(down - up) / 1000}S`, people);
  progress(1, system.clock.instant());
};

const atOnce = 8;

/** People press at the same time, some at once. */
const together = async (acts: readonly (() => Promise<void>)[]): Promise<void> => {
  for (let from = 0; from < acts.length; from += atOnce)
    await Promise.all(acts.slice(from, from + atOnce).map((act) => act()));
};
