import type { SurveyAnswer } from "../../shared/domain/lead.ts";
import type { Typed } from "./typed-form.ts";

const longestComment = 5000;
const longestDay = 40;

const oneOf = <Value extends string>(text: string | undefined, values: readonly Value[]): Value | null =>
  values.find((value) => value === text) ?? null;

const ratings = [1, 2, 3, 4, 5] as const;

/** What was typed into a text field, empty where it was emptied; null where the form had no such field. */
const words = (text: string | undefined, longest: number): string | null =>
  text === undefined ? null : text.trim().slice(0, longest);

/** What was answered; parts that are absent, or that no form of ours sends, are as they were before. */
export const readSurvey = (typed: Typed, before: SurveyAnswer | null): SurveyAnswer => ({
  contacted: oneOf(typed["contacted"], ["yes", "no"]) ?? before?.contacted ?? null,
  contactedOn: words(typed["contactedOn"], longestDay) ?? before?.contactedOn ?? null,
  rating: ratings.find((rating) => String(rating) === typed["rating"]) ?? before?.rating ?? null,
  gotOffer: oneOf(typed["gotOffer"], ["yes", "no"]) ?? before?.gotOffer ?? null,
  stillInterested: oneOf(typed["stillInterested"], ["yes", "later", "no"]) ?? before?.stillInterested ?? null,
  comment: words(typed["comment"], longestComment) ?? before?.comment ?? null,
});

export const isEmptyAnswer = (answer: SurveyAnswer): boolean =>
  Object.values(answer).every((part) => part === null || part === "");
