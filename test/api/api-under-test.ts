import { afterAll, beforeAll } from "vitest";
import { createApi } from "../../functions/api/app.ts";
import type { Keys } from "../../shared/aws/keys.ts";
import { receiveSubmission } from "../../shared/domain/receive-submission.ts";
import type { Submission } from "../../shared/domain/submission.ts";
import type { LogFields } from "../../shared/log.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { storeIntake } from "../../shared/store/intake.ts";
import { intakeId, leadId, personKey, personOfLead } from "../../shared/store/keys.ts";
import { settleChanges } from "../../shared/store/outbox.ts";
import { commit, loadDossier, loadPools } from "../../shared/store/prospects.ts";
import type { Table } from "../../shared/store/table.ts";
import { submission } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";

const token = "a-token-for-tests";

export const testKeys: Keys = {
  links: [{ id: "k1", key: Buffer.alloc(32, 1) }],
  replies: [{ id: "k1", key: Buffer.alloc(32, 4) }],
  seal: [{ id: "s1", key: Buffer.alloc(32, 2) }],
  person: Buffer.alloc(32, 3),
  apiToken: token,
};

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Body;
};
/** Answers are looked into by the tests' own expectations. */
type Body = Readonly<Record<string, unknown>> & {
  /** Of a list. */
  readonly items: readonly Record<string, unknown>[];
  /** Of a lead. */
  readonly timeline: readonly Record<string, unknown>[];
};

export type ApiUnderTest = {
  readonly table: () => Table;
  /** What the clock shows; tests move it. */
  now: number;
  readonly logged: string[];
  /** Methods and paths as the app answers them. */
  routes(): readonly string[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Opens a lead as a form's webhook does, its raw webhook kept; answers its id. */
  openLead(email: string, more?: Partial<Submission>, campaign?: string): Promise<string>;
  /** Notes that the mails of the lead's last change were accepted now. */
  sendMails(lead: string, messageId?: string): Promise<void>;
};

/** Sets up a team of three, a policy, a live campaign and a source, by the API itself. */
export const setUp = async (api: ApiUnderTest): Promise<void> => {
  const team = { ana: "rep", ben: "rep", mia: "manager", max: "marketer" };
  for (const [id, role] of Object.entries(team))
    await api.call("PUT", `/api/members/${id}`, { name: id, email: `${id}@seller.example`, role });
  await api.call("PUT", "/api/policy", {
    company: "Harbour Pumps",
    idealClient: [{ field: "country", is: "one-of", value: ["DE", "AT"] }],
    pools: [{ id: "all", members: [{ id: "ana" }, { id: "ben" }] }],
  });
  await api.call("PUT", "/api/campaigns/spring", { name: "Spring checklist", owner: "max" });
  await api.call("PUT", "/api/campaigns/autumn", { name: "Autumn fair" });
  await api.call("PUT", "/api/sources/web", { type: "plain-html", campaign: "spring" });
};

const parsed = (text: string): Body => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse("{}");
  }
};

/** The API on a table of its own on the real engine, for the tests of one file. */
export const apiUnderTest = (): ApiUnderTest => {
  let engine: TestEngine;
  let app: ReturnType<typeof createApi>;
  const logged: string[] = [];
  const note = (code: string, fields?: LogFields) => void logged.push(`${code} ${JSON.stringify(fields)}`);
  const api: ApiUnderTest = {
    table: () => engine.table,
    now: Date.parse("2026-03-02T09:00:00Z"),
    logged,
    routes: () => app.routes.map(({ method, path }) => `${method} ${path}`),
    call: async (method, path, body, headers = {}) => {
      const isText = typeof body === "string";
      const response = await app.request(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
    openLead: async (email, more = {}, campaign = "spring") => {
      const { table } = engine;
      const receivedAt = new Date(api.now).toISOString();
      const person = personKey(testKeys.person, email);
      const intake = intakeId(api.now, "web", `${email} ${api.now}`);
      const request = { method: "POST", url: "https://follow.example.com/f/web", headers: {} };
      const body = Buffer.from(`email=${email}`);
      const raw = { id: intake, source: "web", kind: "form", status: "accepted", reason: null } as const;
      await storeIntake(table, { ...raw, receivedAt, request: { ...request, body } }, { by: "id" });
      const known = await loadDossier(table, person);
      const arrival = {
        submission: submission({ email, ...more }),
        email,
        personKey: person,
        leadId: leadId(api.now, person),
        intake,
        source: "web",
        campaign,
        audience: "cold",
        receivedAt,
        flags: [],
        language: null,
        hasClickedOrDownloaded: false,
        companyOwner: null,
        referrerRep: null,
      };
      const pools = await loadPools(table, ["all"]);
      const decision = receiveSubmission(
        known?.prospect ?? null,
        arrival,
        await company(),
        pools,
        receivedAt,
      );
      if (decision.kind !== "change") throw new Error("the lead was not opened");
      await commit(table, decision.change, known?.prospect.lead ?? null, receivedAt, null);
      return decision.change.prospect.lead?.id ?? "";
    },
    sendMails: async (lead, messageId = "m-1") => {
      const dossier = await loadDossier(engine.table, personOfLead(lead) ?? "");
      const last = dossier?.changes.at(-1);
      if (!last) throw new Error("there is no such lead");
      const at = new Date(api.now).toISOString();
      const mailed = last.mails.map(() => ({ at, messageId }));
      await settleChanges(engine.table, [{ ...last, mailed, dueAt: null }]);
    },
  };
  const keys = async () => testKeys;
  const company = () => openDirectory(engine.table, keys).company();
  beforeAll(async () => {
    engine = await startEngine();
    const { table } = engine;
    app = createApi(
      {
        table,
        keys,
        clock: { now: () => api.now },
        company,
        publicUrl: "https://follow.example.com",
        allowLocal: false,
      },
      { info: note, warn: note, error: note },
    );
  });
  afterAll(() => engine.stop());
  return api;
};
