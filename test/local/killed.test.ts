import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { startLocalSystem } from "../../infra/local/system.ts";
import { kill, started } from "./npm-start.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const nine = "2026-01-05T09:00:00Z";
const manual = ["--port", "0", "--clock", "manual", "--now", nine, "--token", "a-token"];

const api = async (url: string, path: string): Promise<unknown> => {
  const response = await fetch(url + path, { headers: { authorization: "Bearer a-token" } });
  return response.json();
};

const moveClock = (url: string, advance: string) =>
  fetch(`${url}/local/clock`, { method: "POST", body: JSON.stringify({ advance }) });

const enginesOn = (folder: string): string[] =>
  execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("dynoxide") && line.includes(folder));

describe("npm start", () => {
  it("goes on after kill -9 where it was: the leads, the mails, the schedules, the clock, and no engine left over", async () => {
    const data = temporaryFolder();
    const first = await started("--data", data, ...manual);
    const form = new URLSearchParams({ email: "pia@example.org", name: "Pia" });
    await fetch(`${first.url}/f/website`, { method: "POST", body: form });
    await moveClock(first.url, "PT10M");
    const told = (url: string) =>
      Promise.all(["/api/leads", "/local/mail.json", "/local/schedules.json"].map((path) => api(url, path)));
    const before = await told(first.url);
    expect(
      before.map((list) => JSON.stringify(list).includes("pia") || JSON.stringify(list).includes("due-")),
    ).toEqual([true, true, true]);
    await kill(first.child, "SIGKILL");
    await expect.poll(() => enginesOn(data), { timeout: 2_000 }).toEqual([]);

    const second = await started("--data", data, ...manual);
    expect(await api(second.url, "/local/settled")).toMatchObject({ now: "2026-01-05T09:10:00.000Z" });
    const after = await told(second.url);
    // The links in mails and the addresses of pages carry the port, which was free to choose.
    const withoutPort = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replaceAll(/127\.0\.0\.1:\d+/g, "here"));
    expect(withoutPort(after)).toEqual(withoutPort(before));

    const refused = await started("--data", data, ...manual);
    expect(refused.lines).toEqual([
      expect.stringMatching(/^Another Follow-through is running on the data in /),
    ]);
    expect((await refused.ended).code).toBe(2);

    const asked = performance.now();
    expect(await kill(second.child, "SIGTERM")).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(enginesOn(data)).toEqual([]);
  });

  it("says in one sentence what is wrong with its flags or its port, and ends with status 2", async () => {
    const unknown = await started("--prot", "1");
    expect((await unknown.ended).code).toBe(2);
    expect(unknown.lines).toEqual([expect.stringMatching(/^Unknown option '--prot'\. Usage: /)]);

    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => {
      taken.close();
    });
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? `${address.port}` : "";
    const busy = await started("--port", port, "--data", ":memory:");
    expect((await busy.ended).code).toBe(2);
    expect(busy.lines).toEqual([expect.stringContaining(`Port ${port} is taken`)]);
  });
});

describe("two systems", () => {
  it("do not share a data folder, whose keys only its owner can read", async () => {
    const data = temporaryFolder();
    const system = await startLocalSystem({ data, functions: {} });
    await expect(startLocalSystem({ data, functions: {} })).rejects.toThrow(
      /Another Follow-through is running/,
    );
    expect(execFileSync("ls", ["-l", `${data}/keys.json`], { encoding: "utf8" })).toMatch(/^-rw-------/);
    await system.stop();
    const again = await startLocalSystem({ data, functions: {} });
    expect(again.token).toBe(system.token);
    await again.stop();
  });
});
