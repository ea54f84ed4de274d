import type { Context } from "hono";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import type { Words } from "./words/words.ts";

/** Every language that prospects are spoken to in. */
export const languages: ReadonlyMap<string, Words> = new Map([
  ["en", en],
  ["de", de],
  ["fr", fr],
  ["es", es],
]);

export type Speech = { readonly language: string; readonly words: Words };

const primary = (tag: string): string => tag.trim().slice(0, 2).toLowerCase();

/** The visitor's language: as `?lang=` asks, as the person is known to speak, as the browser says, else English. */
export const speechFor = (c: Context, known: string | null): Speech => {
  const accepted = (c.req.header("accept-language") ?? "").split(",").slice(0, 10);
  for (const tag of [c.req.query("lang"), known, ...(known === null ? accepted : [])]) {
    const language = primary(tag ?? "");
    const words = languages.get(language);
    if (words) return { language, words };
  }
  return { language: "en", words: en };
};
