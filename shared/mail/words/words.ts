import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";

/** What the prospect did that made us write: asked for an offer, or just left their details. `on` is a date. */
export type Occasion = { readonly company: string; readonly offer: string | null; readonly on: string };

/** Everything that a mail to a prospect says, in one language. */
export type Words = {
  readonly language: string;
  readonly greeting: (name: string | null) => string;
  /** Who is writing, and why to this address. */
  readonly why: (occasion: Occasion) => string;
  readonly unsubscribe: string;
  /** That somebody reads what they answer to the mail. */
  readonly answerable: (company: string) => string;
  readonly survey: {
    readonly subject: (company: string) => string;
    readonly preview: string;
    readonly title: (company: string) => string;
    /** When nobody claims to have reached them. */
    readonly titleUnreached: (company: string) => string;
    readonly intro: (occasion: Occasion) => string;
    readonly question: string;
    /** What 1 to 5 mean. */
    readonly scale: readonly [string, string, string, string, string];
    readonly nobody: string;
    readonly more: string;
    readonly howItWorks: string;
    readonly openUntil: (date: string) => string;
  };
  readonly reminder: { readonly subject: (company: string) => string; readonly intro: string };
  readonly confirmation: {
    readonly subject: (occasion: Occasion) => string;
    readonly title: string;
    readonly thanks: (occasion: Occasion) => string;
    readonly download: (offer: string) => string;
    readonly downloadUntil: (date: string) => string;
    readonly next: (rep: string | null, company: string) => string;
  };
  readonly notForYou: {
    readonly subject: (company: string) => string;
    readonly title: string;
    readonly body: (company: string) => string;
    readonly noCall: string;
    readonly stillYours: string;
  };
};

const known: readonly Words[] = [en, de, fr, es];

/** The words for a language tag ("de-AT" speaks German); English for one that nobody wrote words for. */
export const wordsFor = (language: string | null): Words => {
  const primary = language?.toLowerCase().split(/[-_]/)[0];
  return known.find((words) => words.language === primary) ?? en;
};
