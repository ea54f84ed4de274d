import { expect } from "vitest";
import type { Company } from "../../shared/domain/agreement.ts";
import { type Activity, recordActivity } from "../../shared/domain/record-activity.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { personKey } from "../../shared/store/keys.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { campaign, companyOf, member, source } from "../domain/company.ts";
import { httpEvent, type pipelineOn, testKeys } from "../pipeline/steps.ts";

const sourceOf = (id: string) => source(id, "plain-html", { campaign: id, audience: "cold" });

/** Max in Berlin owns the spring campaign, Mara in New York the fair; Ana sells. */
export const company: Company = {
  ...companyOf({
    members: [
      member("ana", { name: "Ana Amsel" }),
      member("mia", { role: "manager" }),
      member("max", { role: "marketer", timeZone: "Europe/Berlin" }),
      member("mara", { role: "marketer", timeZone: "America/New_York" }),
    ],
    campaigns: [campaign("spring"), campaign("fair", { name: "Trade fair", owner: "mara" })],
    policy: {
      pools: [{ id: "all", members: [{ id: "ana", weight: 1 }], pick: "round-robin", fallback: null }],
      idealClient: [{ field: "country", is: "one-of", value: ["DE"], weight: 1, disqualifying: false }],
    },
  }),
  sources: new Map([sourceOf("spring"), sourceOf("fair")].map((one) => [one.id, one])),
};

type Pipeline = Awaited<ReturnType<typeof pipelineOn>>;

const blank: Activity = {
  type: "note",
  by: "ana",
  at: null,
  reason: null,
  criterion: null,
  money: null,
  customer: null,
  until: null,
  to: null,
  text: null,
  press: null,
};

const personOf = async (email: string) => personKey((await testKeys()).person, email);

/** Fills in the form of a campaign; answers the id of the lead that it opened. */
export const inquire = async (
  pipeline: Pipeline,
  email: string,
  to = "spring",
  answers: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const body = new URLSearchParams({ email, name: "Nora Nobody", ...answers }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
  const { statusCode } = await pipeline.receiveForm(httpEvent("POST", `/f/${to}`, body, headers));
  expect(statusCode).toBe(200);
  await pipeline.settle();
  const dossier = await loadDossier(pipeline.carrier.table, await personOf(email));
  return dossier?.prospect.lead?.id ?? "";
};

/** Logs what a member says about the lead of an address, as a page or the API does. */
export const log = async (pipeline: Pipeline, email: string, said: Partial<Activity>): Promise<void> => {
  const now = new Date(pipeline.clock.now()).toISOString();
  const { kind } = await changeLead(
    pipeline.carrier.table,
    company,
    { person: await personOf(email) },
    ({ prospect }) => recordActivity(prospect, { ...blank, ...said }, "page", new Set(), company, now),
    now,
  );
  expect(kind).toBe("changed");
  await pipeline.settle();
};
