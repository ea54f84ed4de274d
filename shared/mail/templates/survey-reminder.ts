import type { LeadMailTemplateOf } from "../context.ts";
import { surveyContent } from "./survey.tsx";

/** To the prospect who has not answered: the survey once more, and never again. */
export const surveyReminder: LeadMailTemplateOf = (context) => surveyContent(context, true);
