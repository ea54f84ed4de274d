import * as z from "zod";
import { defaultWorkingHours, roles } from "../domain/member.ts";
import { emailAddress } from "./email-address.ts";
import { date } from "./instant.ts";
import { listOf } from "./list.ts";
import { slug } from "./slug.ts";

const from = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as "09:00".');
const to = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time such as "18:00", at most "24:00".');

const workingHours = z
  .object({
    days: listOf(z.int().min(1).max(7)).meta({ description: "1 is Monday, 7 is Sunday." }),
    from,
    to,
  })
  .refine((hours) => hours.from !== hours.to, {
    path: ["to"],
    error: "Working time that ends when it begins is no time at all.",
  });

const absence = z.object({ from: date, to: date }).refine((away) => away.from <= away.to, {
  path: ["to"],
  error: "The last day away lies before the first.",
});

/** Zones by name only: an offset such as "+01:00" knows no daylight saving. */
const isZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** A zone's IANA name. */
export const timeZone = z.string().refine(isZone, 'This is no time zone such as "Europe/Berlin".');

const territory = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({ description: 'A country, region or postcode: "DE", "US-CA", "DE-80".' });

/** What a caller says about a team member; everything but name and address has a default. */
export const memberBody = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: emailAddress,
    role: z.enum(roles).default("rep"),
    timeZone: timeZone.default("UTC"),
    workingHours: listOf(workingHours).default(defaultWorkingHours),
    daysOff: listOf(date).default([]),
    away: listOf(absence).default([]),
    capacity: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .meta({ description: "Most open leads this member may own; null is unlimited." }),
    territories: listOf(territory).default([]).meta({
      description:
        "Leads from there go to this member before others of the pool; without any they take leads from everywhere.",
    }),
    active: z.boolean().default(true),
  })
  .meta({ id: "MemberBody" });

export const member = memberBody.extend({ id: slug }).meta({ id: "Member" });
