import type { SurveyAnswer } from "../../shared/domain/lead.ts";
import type { Typed } from "./typed-form.ts";

const longestComment = 5000;
const longestDay = 40;

const oneOf = <Value extends string>(text: string | undefined, values: readonly Value[]): Value | null =>
  values.find((value) => value === text) ?? null;

const ratings = [1, 2, 3, 4, 5] as const;

/** What was answered; parts that are absent, or that no form of ours sends, are as they were before. */
export const readSurvey = (typed: Typed, before: SurveyAnswer | null): SurveyAnswer => ({
  contacted: oneOf(typed["contacted"], ["yes", "no"]) ?? before?.contacted ?? null,
  contactedOn: typed["contactedOn"]?.trim().slice(0, longestDay) || (before?.contactedOn ?? null),
  rating: ratings.find((rating) => String(rating) === typed["rating"]) ?? before?.rating ?? null,
  gotOffer: oneOf(typed["gotOffer"], ["yes", "no"]) ?? before?.gotOffer ?? null,
  stillInterested: oneOf(typed["stillInterested"], ["yes", "later", "no"]) ?? before?.stillInterested ?? null,
  comment: typed["comment"]?.trim().slice(0, longestComment) || (before?.comment ?? null),
});

export const isEmptyAnswer = (answer: SurveyAnswer): boolean =>
  Object.values(answer).every((part) => part === null);
