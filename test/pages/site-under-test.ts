import type { Hono } from "hono";
import { afterAll, beforeAll } from "vitest";
import { createApp } from "../../functions/pages/app.ts";
import type { PageEnv } from "../../functions/pages/site.ts";
import type { Keys } from "../../shared/aws/keys.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { normaliseEmail } from "../../shared/domain/email-address.ts";
import { receiveSubmission } from "../../shared/domain/receive-submission.ts";
import type { Submission } from "../../shared/domain/submission.ts";
import { mint, type Purpose } from "../../shared/links.ts";
import { signInSubject } from "../../shared/mail/links.ts";
import { openDirectory, putCampaign, putMember, putPolicy, putSource } from "../../shared/store/directory.ts";
import { leadId, personKey } from "../../shared/store/keys.ts";
import { commit, type Dossier, loadDossier, loadPools } from "../../shared/store/prospects.ts";
import type { Table } from "../../shared/store/table.ts";
import { author, campaign, companyOf, member, source, submission } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";

export const testKeys: Keys = {
  links: [{ id: "k1", key: Buffer.alloc(32, 1) }],
  replies: [{ id: "k1", key: Buffer.alloc(32, 4) }],
  seal: [{ id: "s1", key: Buffer.alloc(32, 2) }],
  person: Buffer.alloc(32, 3),
  apiToken: "a-token-for-tests",
};

const landingSource = source("website", "plain-html");

/** Ana and Ben sell, Mia manages them, Max markets, Pia sells for a partner; one campaign is connected and one is not. */
const company: Company = {
  ...companyOf({
    members: [
      member("ana", { name: "Ana Amsel", timeZone: "Europe/Berlin" }),
      member("ben", { name: "Ben Bach" }),
      member("mia", { name: "Mia Moor", role: "manager" }),
      member("max", { name: "Max Mohn", role: "marketer" }),
      member("pia", { name: "Pia Pohl", role: "partner" }),
      member("ada", { name: "Ada Admin", role: "administrator" }),
      member("gus", { name: "Gus Gone", active: false }),
    ],
    campaigns: [
      campaign("spring", {
        offer: { title: "The spring checklist", url: "https://files.example.com/spring.pdf" },
      }),
      campaign("autumn", { name: "Autumn fair" }),
    ],
    policy: {
      company: "Nordwind Pumps",
      sender: "hello@nordwind.example",
      currency: "EUR",
      idealClient: [{ field: "country", is: "one-of", value: ["DE", "AT"], weight: 1, disqualifying: false }],
    },
  }),
  sources: new Map([[landingSource.id, landingSource]]),
};

export type SiteUnderTest = {
  readonly table: () => Table;
  readonly app: () => Hono<PageEnv>;
  /** What the clock shows; tests move it. */
  now: number;
  readonly logged: string[];
  /** Stored files, by campaign and id. */
  readonly kept: ReadonlyMap<string, Buffer>;
  request(path: string, init?: RequestInit): Promise<{ status: number; text: string; headers: Headers }>;
  post(
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ): ReturnType<SiteUnderTest["request"]>;
  /** Opens a lead as a form's webhook does; answers its id. */
  openLead(email: string, more?: Partial<Submission>): Promise<string>;
  link(purpose: Purpose, subject: string, lifetimeMs?: number): string;
  rawLink(purpose: Purpose, subject: string, lifetimeMs: number): string;
  dossier(lead: string): Promise<Dossier>;
};

const day = 86_400_000;
let signIns = 0;

/** The pages on a table of their own on the real engine, for the tests of one file. */
export const siteUnderTest = (): SiteUnderTest => {
  let engine: TestEngine;
  let app: Hono<PageEnv>;
  const logged: string[] = [];
  const kept = new Map<string, Buffer>();
  const site: SiteUnderTest = {
    table: () => engine.table,
    app: () => app,
    now: Date.parse("2026-03-02T09:00:00Z"),
    logged,
    kept,
    request: async (path, init) => {
      const response = await app.request(path, init);
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    post: (path, fields, headers = {}) =>
      site.request(path, { method: "POST", body: new URLSearchParams(fields), headers }),
    openLead: async (email, more = {}) => {
      const now = new Date(site.now).toISOString();
      const person = personKey(testKeys.person, normaliseEmail(email) ?? "");
      const known = await loadDossier(engine.table, person);
      const pools = await loadPools(engine.table, ["dach", "everyone"]);
      const id = leadId(site.now, person);
      const decision = receiveSubmission(
        known?.prospect ?? null,
        {
          submission: submission({ email, ...more }),
          email,
          personKey: person,
          leadId: id,
          intake: `intake-${id}`,
          source: "website",
          campaign: "spring",
          audience: "cold",
          receivedAt: now,
          flags: [],
          language: null,
          hasClickedOrDownloaded: false,
          companyOwner: null,
          referrerRep: null,
        },
        company,
        pools,
        now,
      );
      if (decision.kind !== "change") throw new Error(`no lead was opened: ${decision.kind}`);
      await commit(engine.table, decision.change, null, now, null);
      return id;
    },
    rawLink: (purpose, subject, lifetimeMs) => mint(testKeys.links, purpose, subject, site.now + lifetimeMs),
    link: (purpose, subject, lifetimeMs = 14 * day) => {
      // Each link to sign in works once.
      const named = purpose === "signIn" ? signInSubject(subject, `test-${++signIns}`) : subject;
      return site.rawLink(purpose, named, lifetimeMs);
    },
    dossier: async (lead) => {
      const dossier = await loadDossier(engine.table, lead.slice(10));
      if (!dossier) throw new Error("there is nobody behind this lead");
      return dossier;
    },
  };
  beforeAll(async () => {
    engine = await startEngine();
    const { table } = engine;
    const keys = async () => testKeys;
    await putPolicy(table, company.policy, author);
    for (const one of company.members.values()) await putMember(table, one, author);
    for (const one of company.campaigns.values()) await putCampaign(table, one, author);
    await putSource(table, landingSource, testKeys.seal, author);
    const note = (code: string, fields: unknown) => void logged.push(`${code} ${JSON.stringify(fields)}`);
    app = createApp({
      table,
      directory: openDirectory(table, keys),
      keys,
      clock: { now: () => site.now },
      log: { info: note, warn: note, error: note },
      publicUrl: "https://follow.example.com",
      allowLocal: false,
      offerFiles: {
        keep: async (campaign, file, bytes) => void kept.set(`${campaign} ${file.id}`, Buffer.from(bytes)),
        link: async (campaign, file) => `https://bucket.example.com/${campaign}/${file.id}?signed`,
      },
    });
  });
  afterAll(() => engine.stop());
  return site;
};
