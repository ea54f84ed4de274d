import { expect, it, onTestFinished, vi } from "vitest";
import { startBenchSystem } from "../../infra/bench/bench-system.ts";

/** Told by nobody but this person. */
const planted = {
  email: "quirin.zwirbelmann@planted.example",
  name: "Quirin Zwirbelmann",
  phone: "+49 151 7770123",
  company: "Zwirbelwerke Planted",
  note: "please-call-my-neighbour-Xaver",
};
const words = /quirin|zwirbel|planted|7770123|xaver/i;

it("the logs, dead letters and schedules of a whole story hold no name, address, number or word of the prospect", async () => {
  const lines: string[] = [];
  const keep = (code: string, fields: object = {}) => void lines.push(`${code} ${JSON.stringify(fields)}`);
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((line) => {
      lines.push(String(line));
      return true;
    }),
  );
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  const system = await startBenchSystem({ logLevel: "INFO", log: { info: keep, warn: keep, error: keep } });
  onTestFinished(() => system.stop());
  await system.api("PUT", "/api/sources/site", { type: "plain-html", campaign: "spring" });
  await system.api("PUT", "/api/sources/own", { type: "json", campaign: "spring" });
  const form = (fields: Record<string, string>, path = "/f/site") =>
    system.request(path, { method: "POST", body: new URLSearchParams(fields) });

  expect((await form(planted)).status).toBe(303);
  // Their mails come back.
  await form({ ...planted, email: "bounce+zwirbelmann@simulator.amazonses.com" });
  await form({ ...planted, email: "quirin.zwirbelmann(at)planted" });
  await form({ ...planted, _gotcha: "planted" });
  await form(planted, "/f/unknown-source");
  const headers = { "content-type": "application/json" };
  await system.request("/hooks/forms/own?token=wrong", {
    method: "POST",
    body: JSON.stringify(planted),
    headers,
  });
  await system.request("/hooks/email/blast?token=wrong", {
    method: "POST",
    body: `[{"email":"${planted.email}"}]`,
    headers,
  });
  const { url } = (await (await system.api("GET", "/api/sources/blast")).json()) as { url: string };
  const odd = {
    email: planted.email,
    event: "processed",
    timestamp: 1_767_600_000,
    sg_event_id: planted.email,
  };
  await system.request(url, { method: "POST", body: JSON.stringify([odd]), headers });
  await system.settled();

  const [mail] = system.mails().filter(({ to }) => /^(ana|ben)@/.test(to));
  const rep = mail?.text.match(/\/r\/[\w.~-]+/)?.[0] ?? "";
  await form({ do: "note", text: planted.note }, rep);
  await form({ do: "no-sale", reason: "no-budget", text: planted.note }, rep);
  const answer = (to: string, query = "") =>
    system.request(`/local/mail${query}`, {
      method: "POST",
      body: `From: ${planted.name} <${planted.email}>\r\nTo: ${to}\r\nSubject: ${planted.company}\r\n\r\n${planted.note}`,
    });
  await answer(mail?.headers["Reply-To"] ?? "");
  await answer("zwirbelmann@replies.example.com");
  await answer(mail?.headers["Reply-To"] ?? "", "?spam=fail");
  await system.settled();
  await system.api("GET", `/api/prospects/${encodeURIComponent(planted.email)}`);
  await system.api("POST", "/api/leads/unknown/activities", {
    type: "note",
    by: planted.name,
    text: planted.note,
  });
  await system.api("PUT", "/api/members/quirin", { name: planted.name, email: "not an address" });
  await system.advance("P20D");
  await system.api("DELETE", `/api/prospects/${encodeURIComponent(planted.email)}`);
  await system.settled();
  const schedules = await (await system.request("/local/schedules.json")).text();

  expect(system.mails().some(({ text }) => words.test(text))).toBe(true);
  const codes = ["mail-came-back", "events-of-other-kinds", "owner-told", "mail-received"];
  expect(codes.filter((code) => !lines.some((line) => line.includes(code)))).toEqual([]);
  expect([...lines, schedules].filter((line) => words.test(line))).toEqual([]);
}, 120_000);
