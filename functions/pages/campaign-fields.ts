import type { Campaign } from "../../shared/domain/campaign.ts";
import { writeDuration } from "../../shared/domain/duration-text.ts";
import { minorDigits } from "../../shared/domain/money-text.ts";
import { writeProfile } from "./read-profile.ts";
import type { Typed } from "./typed-form.ts";

export type AudienceRow = {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly size: string;
};

const mostRows = 200;

/** The audiences that a form names, each with the row it stands in; rows that were left blank are none. */
export const audienceRows = (typed: Typed): readonly AudienceRow[] =>
  Array.from({ length: mostRows }, (_, row) => ({
    row,
    id: typed[`audience-${row}-id`]?.trim() ?? "",
    name: typed[`audience-${row}-name`]?.trim() ?? "",
    size: typed[`audience-${row}-size`]?.trim() ?? "",
  }))
    .filter(({ id, name, size }) => `${id}${name}${size}` !== "")
    // Who says what it is called has named it.
    .map((row) => ({ ...row, id: row.id || row.name }));

/** A campaign as its form shows it. */
export const typedFrom = (campaign: Campaign): Typed => {
  const { goal, offer, policy, briefing } = campaign;
  const { firstResponse, attempts, autoCloseAfter, idealClient } = policy;
  const texts: Record<string, string | null | undefined> = {
    name: campaign.name,
    type: campaign.type,
    owner: campaign.owner,
    offerTitle: offer?.title,
    offerUrl: offer?.url,
    landingPage: campaign.landingPage,
    startsOn: campaign.startsOn,
    endsOn: campaign.endsOn,
    goalLeads: goal.leads?.toString(),
    goalRevenue: goal.revenue && (goal.revenue.amount / 10 ** minorDigits(goal.revenue.currency)).toString(),
    replaces: campaign.replaces,
    declineWrongFit: campaign.declineWrongFit ? "on" : null,
    message: briefing?.message,
    talkingPoints: briefing?.talkingPoints.join("\n"),
    hot: firstResponse?.hot && writeDuration(firstResponse.hot),
    ideal: firstResponse?.ideal && writeDuration(firstResponse.ideal),
    other: firstResponse?.other && writeDuration(firstResponse.other),
    attempts: attempts?.map(writeDuration).join(", "),
    autoCloseAfter: autoCloseAfter && writeDuration(autoCloseAfter),
    idealClient: idealClient && writeProfile(idealClient),
  };
  const rows = campaign.audiences.flatMap(({ id, name, size }, row) => [
    [`audience-${row}-id`, id],
    [`audience-${row}-name`, name],
    [`audience-${row}-size`, size?.toString() ?? ""],
  ]);
  const reviewers = campaign.reviewers?.map((id) => [`reviewer-${id}`, "on"]) ?? [];
  const given = Object.entries(texts).filter(([, text]) => text !== null && text !== undefined);
  return Object.fromEntries([...given, ...rows, ...reviewers]);
};

/** Where in the form the problem stands that a schema found at a path of the body. */
export const fieldOfPath = (path: string, typed: Typed): string => {
  const [head = "", second = "", third = ""] = path.split(".");
  if (head === "audiences") {
    const named = audienceRows(typed).filter(({ id }) => id !== "");
    const row = named[Number(second)]?.row ?? 0;
    return `audience-${row}-${third || "id"}`;
  }
  if (head === "offer") return second === "title" ? "offerTitle" : "offerUrl";
  if (head === "goal") return second === "leads" ? "goalLeads" : "goalRevenue";
  if (head === "briefing") return second === "message" ? "message" : "talkingPoints";
  if (head === "reviewers") return "reviewers";
  if (head === "policy") return second === "firstResponse" ? third : second;
  return head;
};
