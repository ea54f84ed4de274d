import { milliseconds } from "../../shared/domain/duration.ts";
import type { LocalMail } from "../local/mail-file.ts";
import type { Agenda } from "./agenda.ts";
import type { Part } from "./cast.ts";

/** Posts a form of a page, as a browser does; answers the page that comes. */
export type PostForm = (path: string, fields: Readonly<Record<string, string>>) => Promise<string>;

/** Opens a page. */
export type OpenPage = (path: string) => Promise<void>;

/** How far a rep has got with a lead. */
type Play = { readonly part: Part; link: string; done: number; answered: boolean; downloaded: boolean };

const dayMs = 86_400_000;
const gridMs = 30 * 60_000;
/** People act at half and full hours, so that the clock has to stop less often: at the first that is not before. */
const halfHourFrom = (at: number): number => Math.ceil(at / gridMs) * gridMs;

/** Nobody works on a Saturday or a Sunday. */
const onWorkingDay = (at: number): number => {
  const weekday = new Date(at).getUTCDay();
  return weekday === 6 ? at + 2 * dayMs : weekday === 0 ? at + dayMs : at;
};

const minuteMs = 60_000;
/** A late answer comes after the agreed time, and before the lead is handed on: 60 minutes, or 24 working hours. */
const lateMs = { ideal: 90 * minuteMs, blank: 4 * dayMs, wrong: 0 };

const promptlyMs = gridMs;

const delayOf = ({ response, answers }: Part): number => (response === "late" ? lateMs[answers] : promptlyMs);

const pathIn = (mail: LocalMail, kind: "r" | "s" | "o"): string | null =>
  new RegExp(`/${kind}/[A-Za-z0-9_.~-]+`).exec(mail.text)?.[0] ?? null;

const prospectIn = (mail: LocalMail): string | null =>
  /[a-z.0-9]+@prospects\.example/.exec(`${mail.to}\n${mail.text}`)?.[0] ?? null;

type People = {
  readonly postForm: PostForm;
  readonly openPage: OpenPage;
  /** Told of each personal link that a happy prospect is given, by its code. */
  readonly recommend: (code: string) => void;
};

/** Lets reps and prospects react to their mails: their presses and answers go onto the agenda. */
export const reactions = (
  cast: readonly Part[],
  agenda: Agenda,
  { postForm, openPage, recommend }: People,
) => {
  const plays = new Map<string, Play>(
    cast.map((part) => [part.visitor.email, { part, link: "", done: 0, answered: false, downloaded: false }]),
  );

  const nextStep = (play: Play) => play.part.steps[play.done];

  const press = (play: Play, at: number) =>
    agenda.add(halfHourFrom(onWorkingDay(at)), async () => {
      const step = nextStep(play);
      if (!step) return;
      play.done++;
      await postForm(play.link, step.press);
      const following = nextStep(play);
      if (following && following.when !== "asked")
        press(play, halfHourFrom(onWorkingDay(at)) + milliseconds(following.when));
    });

  const repReads = (play: Play, mail: LocalMail, path: string) => {
    play.link = path;
    const at = Date.parse(mail.at);
    const isGiven = /^(New lead|Hot lead|Back to you)/.test(mail.subject);
    const isAsked = mail.subject.startsWith("Attempt ");
    if (nextStep(play)?.when !== "asked") return;
    if (isGiven && play.done === 0 && play.part.response !== "never") press(play, at + delayOf(play.part));
    if (isAsked) press(play, at);
  };

  const prospectReads = (play: Play, mail: LocalMail) => {
    const at = Date.parse(mail.at);
    const survey = pathIn(mail, "s");
    const { voice } = play.part;
    if (survey !== null && voice !== null && !play.answered) {
      play.answered = true;
      agenda.add(halfHourFrom(at + minuteMs), async () => {
        const thanks = await postForm(survey, voice);
        const [, code] = /href="\/i\/([^"]+)"/.exec(thanks) ?? [];
        if (code !== undefined) recommend(code);
      });
    }
    const offer = pathIn(mail, "o");
    if (offer !== null && !play.downloaded && play.part.number % 2 === 0) {
      play.downloaded = true;
      agenda.add(halfHourFrom(at + minuteMs), () => openPage(offer));
    }
  };

  return (mail: LocalMail): void => {
    const play = plays.get(prospectIn(mail) ?? "");
    const path = pathIn(mail, "r");
    if (play && mail.to.endsWith("@prospects.example")) prospectReads(play, mail);
    else if (play && path !== null) repReads(play, mail, path);
  };
};
