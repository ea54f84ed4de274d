import type { Fate, Step, Voice } from "./conduct.ts";
import { type Visitor, visitor } from "./people.ts";
import type { Random } from "./random.ts";
import type { Story } from "./stories.ts";

/** One lead of the play: who comes, when, and what will become of it. */
export type Part = {
  readonly number: number;
  readonly story: Story;
  readonly audience: string;
  readonly visitor: Visitor;
  /** When the form is sent, in milliseconds since the epoch. */
  readonly comesAt: number;
  readonly answers: Fate["answers"];
  readonly response: Fate["response"];
  readonly steps: readonly Step[];
  readonly voice: Voice | null;
};

const dayMs = 86_400_000;
/** Forms are sent at these hours (UTC), many at once: the clock has to stop less often. */
const hours = [10, 14] as const;

const workingDays = (from: string, days: number): readonly number[] => {
  const found: number[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); found.length < days; at += dayMs) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) found.push(at);
  }
  return found;
};

const scaled = (leads: number, size: number): number =>
  leads === 0 ? 0 : Math.max(1, Math.round(leads * size));

/** The story's parts before they are dealt to visitors. */
const dealt = ({ fates }: Story, size: number) =>
  fates.flatMap(({ leads, answers, response, steps, voices }) =>
    Array.from({ length: scaled(leads, size) }, (_, i) => ({
      answers,
      response,
      steps,
      voice: voices && i < scaled(voices.leads, size) ? voices.say : null,
    })),
  );

/** Everybody who appears, in the order of their appearance; a `size` of 0.1 is a tenth of the leads in a tenth of the days. */
export const castOf = (stories: readonly Story[], size: number, random: Random): readonly Part[] => {
  let number = 0;
  return stories
    .flatMap((story) => {
      const slots = workingDays(story.from, scaled(story.days, size)).flatMap((day) =>
        hours.map((hour) => day + hour * 3_600_000),
      );
      const parts = random.shuffled(dealt(story, size));
      return parts.map((part, i) => ({
        ...part,
        number: number++,
        story,
        audience: random.oneOf(story.audiences),
        visitor: visitor(number, random),
        comesAt: slots[Math.floor((i * slots.length) / parts.length)] ?? 0,
      }));
    })
    .toSorted((a, b) => a.comesAt - b.comesAt);
};
