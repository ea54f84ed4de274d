import { createHmac } from "node:crypto";
import { type AwsCall, observeCalls } from "../../shared/aws/calls.ts";
import type { Source } from "../../shared/domain/source.ts";
import { type LocalSystem, startLocalSystem } from "../local/system.ts";

const secret = "bench-typeform-secret";

/** Those who post webhooks to a bench system. */
export type Senders = {
  /** Posts a signed Typeform response of a person of their own. */
  form(n: number): Promise<Response>;
  /** Posts a batch of opens of as many people. */
  opens(from: number, count: number): Promise<Response>;
};

/** The local system with a small company: two reps, one campaign, one form and one e-mail source. */
export type BenchSystem = LocalSystem &
  Senders & {
    /** Where the e-mail tool posts to, with its token. */
    readonly blastUrl: string;
  };

/** The form's source, for what runs without the rest of the system. */
export const formSource: Source = {
  id: "form",
  type: "typeform",
  campaign: "spring",
  secret,
  previousSecret: null,
  urlToken: "url-token",
  fields: {},
  audience: null,
  origins: [],
};

export const formBody = (n: number): string =>
  JSON.stringify({
    event_id: `event-${n}`,
    event_type: "form_response",
    form_response: {
      form_id: "checklist",
      token: `response-${n}`,
      submitted_at: "2026-01-05T09:00:00Z",
      hidden: { utm_source: "newsletter", utm_medium: "email", utm_campaign: "spring" },
      definition: {
        id: "checklist",
        title: "Spring checklist",
        fields: [
          { id: "f1", ref: "email", type: "email", title: "Your work e-mail" },
          { id: "f2", ref: "name", type: "short_text", title: "Your name" },
          { id: "f3", ref: "company", type: "short_text", title: "Company" },
          { id: "f4", ref: "size", type: "number", title: "How many people work there?" },
        ],
      },
      answers: [
        { type: "email", email: `person${n}@prospect.example`, field: { id: "f1", type: "email" } },
        { type: "text", text: `Person ${n}`, field: { id: "f2", type: "short_text" } },
        { type: "text", text: `Company ${n % 97}`, field: { id: "f3", type: "short_text" } },
        { type: "number", number: n % 500, field: { id: "f4", type: "number" } },
      ],
    },
  });

export const formHeaders = (body: string): Record<string, string> => ({
  "content-type": "application/json",
  "typeform-signature": `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`,
});

const opensBody = (from: number, count: number): string =>
  JSON.stringify(
    Array.from({ length: count }, (_, i) => ({
      email: `reader${from + i}@prospect.example`,
      event: "open",
      timestamp: 1_767_600_000 + i,
      sg_event_id: `open-${from + i}`,
      sg_message_id: `message-${from + i}`,
      campaign: "spring",
    })),
  );

/** The senders of the system that listens at that URL. */
export const sendersTo = (url: string, blastUrl: string): Senders => {
  const post = (to: string, body: string, headers: Record<string, string>) =>
    fetch(to, { method: "POST", body, headers });
  return {
    form: (n) => {
      const body = formBody(n);
      return post(`${url}/hooks/forms/form`, body, formHeaders(body));
    },
    opens: (from, count) => post(blastUrl, opensBody(from, count), { "content-type": "application/json" }),
  };
};

/** Starts it; the clock stands still unless `pace` says otherwise. */
export const startBenchSystem = async (
  options: Parameters<typeof startLocalSystem>[0] = {},
): Promise<BenchSystem> => {
  const system = await startLocalSystem({ now: Date.parse("2026-01-05T09:00:00.000Z"), ...options });
  const put = async (path: string, body: object): Promise<void> => {
    const { ok, status } = await system.api("PUT", path, body);
    if (!ok) throw new Error(`PUT ${path} answered ${status}`);
  };
  for (const [id, role] of Object.entries({ ana: "rep", ben: "rep", mia: "manager" }))
    await put(`/api/members/${id}`, { name: id, email: `${id}@company.example`, role, timeZone: "UTC" });
  await put("/api/policy", {
    pools: [{ id: "reps", members: [{ id: "ana" }, { id: "ben" }], pick: "round-robin", fallback: "mia" }],
  });
  await put("/api/campaigns/spring", { name: "Spring checklist" });
  await put("/api/sources/form", { type: "typeform", campaign: "spring", secret });
  await put("/api/sources/blast", { type: "sendgrid", campaign: "spring" });
  const { url: blastUrl } = (await (await system.api("GET", "/api/sources/blast")).json()) as { url: string };
  return { ...system, blastUrl, ...sendersTo(system.url, blastUrl) };
};

/** Every AWS call that the functions made while the work was done. */
export const callsOf = async (work: () => Promise<unknown>): Promise<readonly AwsCall[]> => {
  const calls: AwsCall[] = [];
  const stop = observeCalls((call) => calls.push(call));
  try {
    await work();
  } finally {
    stop();
  }
  return calls;
};

export const writeUnits = (calls: readonly AwsCall[]): number =>
  calls.reduce((sum, call) => sum + call.writeUnits, 0);
