/** @jsxImportSource react */
import type { ReactNode } from "react";
import { policyFor } from "../../domain/agreement.ts";
import type { CampaignLetterContext } from "../campaign-context.ts";
import { audienceWords, criterionWords, periodWords } from "../campaign-words.ts";
import { oneLine } from "../outside-text.ts";
import { Facts } from "./facts.tsx";

const listed = (words: readonly string[], none: string): string =>
  words.map((one) => oneLine(one, 160)).join("; ") || none;

/** What a campaign is, in short: to whom, with what, when, and who is wanted. */
export const PlanFacts = ({ company, campaign }: CampaignLetterContext): ReactNode => (
  <Facts
    facts={[
      { label: "When", value: periodWords(campaign) },
      { label: "Who is addressed", value: listed(campaign.audiences.map(audienceWords), "not said yet") },
      {
        label: "What they get",
        value: campaign.offer === null ? "no offer" : oneLine(campaign.offer.title, 200),
      },
      {
        label: "Ideal client",
        value: listed(policyFor(company, campaign.id).idealClient.map(criterionWords), "not agreed yet"),
      },
    ]}
  />
);
