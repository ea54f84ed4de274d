import * as z from "zod";
import { reviewWords } from "../domain/campaign-review.ts";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";
import { slug } from "./slug.ts";

const entry = z.object({
  round: z.int().meta({ description: "The first time it was handed in is 1." }),
  by: slug,
  word: z.enum(reviewWords),
  text: z.string(),
  at: instant,
  via: z.enum(["email-link", "page"]),
});

const reading = z.object({
  member: slug,
  toldAt: instant.nullable().meta({ description: "Null: not told yet." }),
  readAt: instant.nullable().meta({ description: "Null: not confirmed yet." }),
});

/** What sales says to a campaign, and which reps have read its briefing. */
export const review = z
  .object({
    round: z.int().nullable().meta({ description: "The review that is going on; null while there is none." }),
    awaited: listOf(slug).meta({ description: "Whose approval it still needs." }),
    entries: listOf(entry),
    readings: listOf(reading).meta({ description: "Everybody in the pools that its leads go to." }),
  })
  .meta({ id: "Review" });
