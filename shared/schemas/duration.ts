import * as z from "zod";
import { durationParts, isDuration, milliseconds } from "../domain/duration.ts";

/** An ISO 8601 duration of at most a century, without years and months, whose length varies. */
export const duration = z
  .string()
  .refine(isDuration, 'This is no duration such as "PT15M" or "P3D".')
  .meta({ description: "An ISO 8601 duration in weeks, days, hours, minutes and seconds." });

/** A duration that takes some time. */
export const positiveDuration = duration.refine(
  (text) => !isDuration(text) || milliseconds(text) > 0,
  "This duration must be longer than nothing.",
);

/** Whole days, because working days are counted, not hours. */
export const wholeDays = duration.refine(
  (text) => !isDuration(text) || (durationParts(text).days > 0 && durationParts(text).time === 0),
  'Working days are counted whole: write "P3D".',
);
