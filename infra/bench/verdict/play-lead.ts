import { calendarOf } from "../../../shared/domain/agreement.ts";
import type { LeadEvent } from "../../../shared/domain/lead.ts";
import type { CaseFile, RecordedChange } from "../../../shared/domain/verdict/case-file.ts";
import { addWorkingTime, workingTimeBetween } from "../../../shared/domain/working-time.ts";
import { Agenda } from "./agenda.ts";
import { company } from "./company.ts";
import { filledIn } from "./form.ts";
import { LeadInPlay } from "./lead-in-play.ts";
import type { Mix } from "./mixes.ts";
import { answerOf } from "./prospect.ts";
import type { Random } from "./random.ts";
import { Rep, type Scene } from "./rep.ts";
import type { Deed, Duty, Truth } from "./truth.ts";
import type { World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const firstMonday = Date.parse("2026-01-05T00:00:00.000Z");
const year = 364 * day;

/** What the system recorded about a lead, and what really happened. */
export type Played = { readonly file: CaseFile; readonly truth: Truth };

const endsDuty: ReadonlySet<string> = new Set(["assigned", "closed", "no-sale", "not-a-fit", "reopened"]);

/** How often a good address bounces by mistake, and how often a dead one does. */
const bounces = { good: 0.002, unreachable: 0.7 };
const complains = { others: 0.001, "did-not-ask": 0.06 };

const delayed = (mix: Mix, random: Random) => (): number | null => {
  if (random.chance(0.003)) return null;
  return random.chance(mix.slow) ? random.between(0.2 * hour, 3 * day) : random.between(500, 5000);
};

/** Plays one lead from the form to its loss and the last survey; the same draws, the same story. */
export const playLead = (mix: Mix, world: World, random: Random): Played => {
  const nature = random.pick(mix.natures);
  const agenda = new Agenda();
  const deeds: Deed[] = [];
  const duties: Duty[] = [];
  const reps = new Map<string, Rep>();
  let foundBadData = false;
  let roundFrom = Number.NEGATIVE_INFINITY;
  let given = false;

  const endDuty = (at: number) => {
    const last = duties.at(-1);
    if (last && last.ended === null) duties[duties.length - 1] = { ...last, ended: at };
  };

  const told = (event: Extract<LeadEvent, { type: "assigned" }>, { mails, mailed }: RecordedChange) => {
    const mail = mails.findIndex(({ to }) => "member" in to && to.member === event.owner);
    const accepted = mailed[mail] ?? null;
    if (accepted === null || accepted.messageId === "not-sent") return;
    const calendar = calendarOf(company, event.owner);
    const agreed = workingTimeBetween(calendar, event.at, event.respondBy);
    const at = Date.parse(accepted.at);
    given = true;
    if (!deeds.some((deed) => deed.at >= roundFrom))
      duties.push({
        from: Date.parse(event.at),
        due: Date.parse(addWorkingTime(calendar, accepted.at, agreed)),
        ended: null,
      });
    agenda.plan(at, () => {
      const rep = new Rep(scene, event.owner);
      reps.set(event.owner, rep);
      rep.told(at, agreed);
    });
  };

  const surveyed = () => {
    if (nature === "unreachable" || !random.chance(mix.answers)) return;
    agenda.plan(play.now + random.between(0.1 * hour, 6 * day), () => {
      const due = duties[0]?.due ?? play.now;
      play.answer(answerOf(nature, deeds, due + 4 * hour, world, random));
    });
  };

  const heard = (change: RecordedChange) => {
    for (const event of change.events) {
      const at = Date.parse(event.at);
      if (endsDuty.has(event.type)) endDuty(at);
      if (event.type === "reopened") roundFrom = at;
      if (event.type === "assigned") told(event, change);
      if (event.type === "survey-sent") surveyed();
      const { owner } = play.lead;
      if (event.type === "attempt-due" && owner !== null) reps.get(owner)?.reminded();
    }
  };

  const start = firstMonday + random.between(0, year);
  const play = new LeadInPlay(company, start, delayed(mix, random), heard);
  const scene: Scene = {
    play,
    agenda,
    random,
    mix,
    world,
    nature,
    deeds,
    noteBadData: () => {
      foundBadData = true;
    },
  };
  play.submit(filledIn(nature, mix, world, random), "campaign", Math.floor(random.between(0, 3)));
  if (random.chance(nature === "unreachable" ? bounces.unreachable : bounces.good))
    agenda.plan(start + minute, () => play.bounce());
  if (random.chance(nature === "did-not-ask" ? complains["did-not-ask"] : complains.others))
    agenda.plan(start + random.between(0, 5 * day), () => play.complain());

  for (let steps = 0; steps < 500; steps++) {
    const check = play.nextCheckAt;
    const at = Math.min(check, agenda.nextAt);
    if (at === Number.POSITIVE_INFINITY) break;
    play.now = Math.max(play.now, at);
    if (check <= agenda.nextAt) play.check();
    else agenda.doNext();
  }
  const { length: attemptsAgreed } = company.policy.attempts;
  return { file: play.file, truth: { nature, duties, deeds, foundBadData, attemptsAgreed, given } };
};
