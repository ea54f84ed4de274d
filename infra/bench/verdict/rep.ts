import { calendarOf } from "../../../shared/domain/agreement.ts";
import type { Activity } from "../../../shared/domain/record-activity.ts";
import { addWorkingTime } from "../../../shared/domain/working-time.ts";
import type { Agenda } from "./agenda.ts";
import { company } from "./company.ts";
import type { LeadInPlay } from "./lead-in-play.ts";
import type { Conduct, Mix } from "./mixes.ts";
import type { Random } from "./random.ts";
import type { Deed, Nature } from "./truth.ts";
import type { World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is shared by everyone who acts on one lead. */
export type Scene = {
  readonly play: LeadInPlay;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly mix: Mix;
  readonly world: World;
  readonly nature: Nature;
  readonly deeds: Deed[];
  readonly noteBadData: () => void;
};

/** How often a call reaches somebody. */
const reaches: Readonly<Record<Nature, number>> = {
  good: 0.35,
  "wrong-fit": 0.35,
  unreachable: 0,
  "did-not-ask": 0.3,
};

/** One owner of a lead, from when they were told. What is really done goes to the scene's deeds; what is logged, to the lead. */
export class Rep {
  private readonly scene: Scene;
  private readonly id: string;
  private readonly conduct: Conduct;
  private readonly lies: boolean;
  private tries = 0;
  private readonly stopsAfter: number;

  constructor(scene: Scene, id: string) {
    const { random, mix, world } = scene;
    this.scene = scene;
    this.id = id;
    this.conduct = random.pick(mix.conduct);
    this.lies = this.conduct !== "diligent" && random.chance(mix.lies * world.lying);
    this.stopsAfter =
      this.conduct === "gives-up" ? Math.ceil(random.between(0, 3)) : Number.POSITIVE_INFINITY;
  }

  /** `agreed` is the first-response time in milliseconds of working time. */
  told(at: number, agreed: number): void {
    const { random, agenda } = this.scene;
    const after = (share: number): number =>
      Date.parse(addWorkingTime(calendarOf(company, this.id), new Date(at).toISOString(), share * agreed));
    if (this.conduct === "ignores") {
      if (this.lies) agenda.plan(after(random.between(0.1, 1.5)), () => this.pretend());
      return;
    }
    const first = this.conduct === "late" ? random.between(1.1, 4) : random.between(0.02, 0.8);
    agenda.plan(after(first), () => this.attempt(agreed));
  }

  /** The mail that an attempt is due. */
  reminded(): void {
    if (this.conduct === "ignores" || this.tries >= this.stopsAfter) return;
    const at = new Date(this.scene.play.now).toISOString();
    const soon = addWorkingTime(calendarOf(company, this.id), at, this.scene.random.between(0, 3 * hour));
    this.scene.agenda.plan(Date.parse(soon), () => this.attempt(0));
  }

  private get holds(): boolean {
    const { lead } = this.scene.play;
    return lead.owner === this.id && lead.closedAt === null;
  }

  private attempt(agreed: number): void {
    const { random, nature, deeds, play } = this.scene;
    if (!this.holds) return;
    this.tries += 1;
    const reached = random.chance(reaches[nature]);
    deeds.push({ at: play.now, reached });
    const isLateLie = this.lies && this.conduct === "late" && this.tries === 1;
    if (isLateLie) this.enter("no-answer", { at: this.earlier(agreed) });
    else this.logged(reached ? "spoke" : "no-answer");
    if (reached) this.conclude();
    else if (this.tries >= this.stopsAfter && this.lies) this.later(day, () => this.pretend());
    else if (nature === "unreachable" && this.tries === 2 && random.chance(0.5)) this.giveUpOnData();
  }

  /** A time that makes a late response look as if it had been in time. */
  private earlier(agreed: number): string {
    const { play } = this.scene;
    const assigned = Date.parse(play.lead.assignedAt ?? play.at);
    return new Date(Math.min(play.now, assigned + agreed / 2)).toISOString();
  }

  /** After a real conversation: the true outcome, some days later. */
  private conclude(): void {
    const { random, nature } = this.scene;
    const circumstance = random.pick({
      "bad-timing": 35,
      "no-budget": 25,
      "bought-elsewhere": 20,
      "not-interested": 15,
      "no-decision-power": 5,
    });
    this.later(random.between(0, 5 * day), () => {
      if (nature === "good") this.enter("no-sale", { reason: circumstance });
      else if (nature === "wrong-fit") this.enter("not-a-fit", { criterion: this.missedCriterion() });
      else this.enter("no-sale", { reason: "not-interested" });
    });
  }

  /** What a conversation with a wrong fit brings out: what the form says, where it says anything. */
  private missedCriterion(): string {
    const { country, employees, role } = this.answers;
    if (country !== null && country !== "DE") return "country";
    if (employees !== null && Number(employees) < 50) return "employees";
    return role === "head" ? "employees" : "role";
  }

  private get answers() {
    const [first] = this.scene.play.changes[0]?.events ?? [];
    const submission = first?.type === "received" ? first.submission : null;
    return {
      country: submission?.country ?? null,
      employees: submission?.answers["employees"] ?? null,
      role: submission?.answers["role"] ?? null,
    };
  }

  private giveUpOnData(): void {
    this.scene.noteBadData();
    this.enter("no-sale", { reason: "bad-contact-data" });
  }

  /** Covers up that nothing was done: attempts that never were, an invented reason, or the lead is to blame. */
  private pretend(): void {
    const { random, play } = this.scene;
    if (!this.holds) return;
    const story = random.pick({
      "fake attempts": 35,
      "invented reason": 20,
      "invented talk": 15,
      "weak lead": 15,
      "bad data": 10,
      backdated: 5,
    });
    const reason = random.pick({
      "not-interested": 40,
      "no-budget": 25,
      "bad-timing": 25,
      "bought-elsewhere": 10,
    });
    const excuses: Record<typeof story, () => void> = {
      "fake attempts": () => this.fakeAttempts(Math.ceil(random.between(0, 6))),
      "invented reason": () => this.enter("no-sale", { reason }),
      "invented talk": () => {
        this.enter("spoke");
        this.later(day, () => this.enter("no-sale", { reason }));
      },
      "weak lead": () =>
        this.enter("not-a-fit", { criterion: random.pick({ role: 50, employees: 30, country: 20 }) }),
      "bad data": () => this.enter("no-sale", { reason: "bad-contact-data" }),
      backdated: () => {
        this.enter("no-answer", { at: play.lead.assignedAt });
        this.fakeAttempts(2);
      },
    };
    excuses[story]();
  }

  private fakeAttempts(left: number): void {
    if (left === 0) return;
    this.enter("no-answer");
    this.later(this.scene.random.between(day, 3 * day), () => this.fakeAttempts(left - 1));
  }

  private logged(type: "spoke" | "no-answer"): void {
    const { random, play, world } = this.scene;
    const made = play.at;
    const how = random.pick(world.logging);
    if (how === "forgotten") return;
    if (how === "at-once") {
      this.enter(type);
      return;
    }
    const entered = how === "later-with-time" ? { at: made } : {};
    this.later(random.between(hour, 10 * hour), () => this.enter(type, entered));
  }

  private enter(type: Activity["type"], more: Partial<Activity> = {}): void {
    this.scene.play.log(this.id, type, more);
  }

  private later(wait: number, act: () => void): void {
    this.scene.agenda.plan(this.scene.play.now + wait, act);
  }
}
