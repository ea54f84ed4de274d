import type { Audience, Campaign } from "../domain/campaign.ts";
import type { Criterion } from "../domain/policy.ts";
import { operatorWords } from "./lead-words.ts";

const count = new Intl.NumberFormat("en-GB");

/** "Newsletter readers (12,000)". */
export const audienceWords = ({ name, size }: Audience): string =>
  size === null ? name : `${name} (${count.format(size)})`;

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "Mon, 5 Jan 2026" for an ISO date. */
export const dateWords = (date: string): string => day.format(Date.parse(date));

/** From when until when, as far as it is said. */
export const periodWords = ({ startsOn, endsOn }: Campaign): string => {
  if (startsOn !== null && endsOn !== null) return `${dateWords(startsOn)} to ${dateWords(endsOn)}`;
  if (startsOn !== null) return `from ${dateWords(startsOn)}`;
  return endsOn === null ? "not said yet" : `until ${dateWords(endsOn)}`;
};

/** "country: one of DE, AT (or it is no fit)". */
export const criterionWords = ({ field, is, value, disqualifying }: Criterion): string => {
  const wanted = is === "present" ? "" : ` ${[value].flat().join(", ")}`;
  return `${field.replaceAll("-", " ")}: ${operatorWords[is]}${wanted}${disqualifying ? " (or it is no fit)" : ""}`;
};
