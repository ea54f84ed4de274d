import type { Campaign } from "../../shared/domain/campaign.ts";
import { readDuration } from "../../shared/domain/duration-text.ts";
import { readMoney } from "../../shared/domain/money-text.ts";
import type { FieldProblem } from "../../shared/schemas/field-problems.ts";
import { audienceRows } from "./campaign-fields.ts";
import { readProfile, writeProfile } from "./read-profile.ts";
import type { Typed } from "./typed-form.ts";

/** What the form says, as the body that the API takes; problems by the names of the form's fields. */
export type ReadCampaign = { readonly body: unknown; readonly problems: readonly FieldProblem[] };

/** Digits with or without separators of thousands; null for nothing, and for what is no count, which is then a problem. */
const countIn = (field: string, text: string, problems: FieldProblem[]): number | null => {
  const plain = text.trim();
  if (plain === "") return null;
  if (/^\d{1,3}(?:[ .,'’]\d{3})+$|^\d{1,12}$/.test(plain)) return Number(plain.replace(/\D/g, ""));
  problems.push({ field, message: `“${plain}” is no number. Write it like 1200.` });
  return null;
};

/** Rows with a name; one that only has a number is a problem. */
const audiencesIn = (typed: Typed, problems: FieldProblem[]) =>
  audienceRows(typed).flatMap(({ row, id, name, size: text }) => {
    const size = countIn(`audience-${row}-size`, text, problems);
    if (id !== "") return [{ id, name: name || id, size }];
    problems.push({ field: `audience-${row}-name`, message: "Name this audience." });
    return [];
  });

type Overrides = Record<string, unknown>;

/** The parts of the agreement that the form can override; what else the API has set stays. */
const overridesIn = (typed: Typed, known: Campaign | null, problems: FieldProblem[]): Overrides => {
  const {
    firstResponse: _,
    attempts: _attempts,
    autoCloseAfter: _close,
    idealClient,
    ...kept
  } = known?.policy ?? {};
  const overrides: Overrides = { ...kept };
  const duration = (field: string): string | null => {
    const text = typed[field]?.trim() ?? "";
    if (text === "") return null;
    const read = readDuration(text);
    if (read === null)
      problems.push({ field, message: `“${text}” is no time. Write it like “15 min”, “4 h” or “3 days”.` });
    return read;
  };
  const firstResponse = Object.fromEntries(
    (["hot", "ideal", "other"] as const)
      .map((kind) => [kind, duration(kind)] as const)
      .filter(([, time]) => time !== null),
  );
  if (Object.keys(firstResponse).length > 0) overrides["firstResponse"] = firstResponse;
  const closes = duration("autoCloseAfter");
  if (closes !== null) overrides["autoCloseAfter"] = closes;
  const attempts = (typed["attempts"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  if (attempts.length > 0) {
    const read = attempts.map(readDuration);
    const wrong = attempts.find((_text, i) => read[i] === null);
    if (wrong === undefined) overrides["attempts"] = read;
    else
      problems.push({
        field: "attempts",
        message: `“${wrong}” is no time. Write it like “45 min” or “3 days”.`,
      });
  }
  const profile = (typed["idealClient"] ?? "").trim();
  // Weights are the API's to set: a profile that was left as it is keeps them.
  if (idealClient && profile === writeProfile(idealClient)) overrides["idealClient"] = idealClient;
  else if (profile !== "") {
    const read = readProfile(profile);
    if (read.ok) overrides["idealClient"] = read.profile;
    else problems.push({ field: "idealClient", message: read.problem });
  }
  return overrides;
};

const orNull = (text: string | undefined): string | null => text?.trim() || null;

const offerIn = (typed: Typed, known: Campaign | null) => {
  const file = typed["removeFile"] === undefined ? known?.offer?.file : undefined;
  const title = typed["offerTitle"]?.trim() ?? "";
  const url = orNull(typed["offerUrl"]);
  if (title === "" && url === null && file === undefined) return null;
  return { title: title || file?.name || "", url, ...(file && { file }) };
};

/** Reads the form of a campaign; `known` is the one that is edited, null for a new one. */
export const readCampaign = (typed: Typed, known: Campaign | null, currency: string): ReadCampaign => {
  const problems: FieldProblem[] = [];
  const goalRevenue = orNull(typed["goalRevenue"]);
  const revenue = goalRevenue === null ? null : readMoney(goalRevenue, currency);
  if (revenue?.ok === false) problems.push({ field: "goalRevenue", message: revenue.problem });
  const message = typed["message"]?.trim() ?? "";
  const talkingPoints = (typed["talkingPoints"] ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const reviewers = Object.keys(typed).flatMap((name) => /^reviewer-(.+)$/.exec(name)?.[1] ?? []);
  const body = {
    name: typed["name"] ?? "",
    type: typed["type"] || "other",
    owner: orNull(typed["owner"]),
    audiences: audiencesIn(typed, problems),
    offer: offerIn(typed, known),
    landingPage: orNull(typed["landingPage"]),
    startsOn: orNull(typed["startsOn"]),
    endsOn: orNull(typed["endsOn"]),
    goal: {
      leads: countIn("goalLeads", typed["goalLeads"] ?? "", problems),
      revenue: revenue?.ok ? revenue.money : null,
    },
    replaces: orNull(typed["replaces"]),
    declineWrongFit: typed["declineWrongFit"] !== undefined,
    policy: overridesIn(typed, known, problems),
    ...(reviewers.length > 0 && { reviewers }),
    ...((message !== "" || talkingPoints.length > 0) && { briefing: { message, talkingPoints } }),
  };
  return { body, problems };
};
