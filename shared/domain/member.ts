/** One stretch of working time on the given ISO weekdays (1 = Monday … 7 = Sunday), local wall-clock "HH:MM"; `to` may be "24:00". */
export type WorkingHours = { readonly days: readonly number[]; readonly from: string; readonly to: string };

/** What working-time arithmetic needs to know about a person. Dates are local ISO dates; `away.to` is the last day away. */
export type Calendar = {
  readonly timeZone: string;
  readonly workingHours: readonly WorkingHours[];
  readonly daysOff: readonly string[];
  readonly away: ReadonlyArray<{ readonly from: string; readonly to: string }>;
};

export const roles = ["rep", "partner", "manager", "marketer", "administrator"] as const;
export type Role = (typeof roles)[number];

/** A team member: whoever owns leads, manages those who do, or pays for the campaigns. */
export type Member = Calendar & {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Most open leads this member may own; null is unlimited. */
  readonly capacity: number | null;
  /** Country, region or postcode prefixes ("DE", "US-CA", "DE-80"). */
  readonly territories: readonly string[];
  readonly active: boolean;
};

/** Stands for no owner where leads are asked for by owner; so no member can have this id. */
export const nobody = "none";

/** Monday to Friday, nine to six: the default of the agreement between marketing and sales. */
export const defaultWorkingHours: readonly WorkingHours[] = [
  { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" },
];
