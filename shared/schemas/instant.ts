import * as z from "zod";

/** The years that sort as text. */
const fourDigits = /^\d{4}-/;

/** An ISO 8601 instant in any zone; parsed, it is UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true, error: 'This is no instant such as "2026-01-05T09:00:00Z".' })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => fourDigits.test(text), "This instant lies too far away.");

/** A local calendar date, "2026-12-25". */
export const date = z.iso.date({ error: 'This is no date such as "2026-12-25".' });

/** An instant, or a date, which stands for its first moment in UTC. */
export const instantOrDate = z
  .union([date.transform((day) => `${day}T00:00:00.000Z`), instant], {
    error: 'This is neither a date such as "2026-12-25" nor an instant such as "2026-01-05T09:00:00Z".',
  })
  .meta({ description: "An ISO 8601 instant, or a date, which stands for its first moment in UTC." });
