import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Intake, loadIntake, storeIntake } from "../../shared/store/intake.ts";
import { intakeId } from "../../shared/store/keys.ts";
import { startEngine, type TestEngine } from "../engine.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const at = Date.parse("2026-01-05T09:00:00.000Z");

const intake = (dedupe: string, body: Buffer, receivedAt = at): Intake => ({
  id: intakeId(receivedAt, "website", dedupe),
  source: "website",
  kind: "form",
  receivedAt: new Date(receivedAt).toISOString(),
  status: "accepted",
  reason: null,
  request: { method: "POST", url: "https://x.example/hooks/forms/website", headers: {}, body },
});

describe("raw webhooks", () => {
  it("come back byte for byte", async () => {
    const body = Buffer.from([0, 255, 13, 10, 195, 40]);
    await storeIntake(engine.table, intake("bytes", body), { by: "id" });
    const loaded = await loadIntake(engine.table, intake("bytes", body).id);
    expect(loaded?.request.body.equals(body)).toBe(true);
    expect(loaded?.request.url).toBe("https://x.example/hooks/forms/website");
  });

  it("of the same delivery are stored once, and the second is answered with the first's id", async () => {
    const first = intake("twice", Buffer.from("{}"));
    const later = intake("twice", Buffer.from("{}"), at + 60_000);
    expect(await storeIntake(engine.table, first, { by: "id" })).toEqual({ duplicate: false });
    expect(await storeIntake(engine.table, later, { by: "id" })).toEqual({ duplicate: true, id: first.id });
  });

  it("that do not compress are split below the size of an item and come back whole", async () => {
    const large = Buffer.concat(
      Array.from({ length: 16 }, () => Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)))),
    );
    await storeIntake(engine.table, intake("large", large), { by: "id" });
    expect((await loadIntake(engine.table, intake("large", large).id))?.request.body.equals(large)).toBe(
      true,
    );
  });

  it("with the same content are the same for 300 seconds, across the border of a window", async () => {
    const window = 300_000;
    const edge = Math.ceil(at / window) * window;
    const store = (now: number) => {
      const name = (index: number) => `content ${index}`;
      const index = Math.floor(now / window);
      return storeIntake(engine.table, intake(name(index), Buffer.from("a=1"), now), {
        by: "content",
        previous: intakeId(now, "website", name(index - 1)),
        since: new Date(now - window).toISOString(),
      });
    };
    expect((await store(edge - 1000)).duplicate).toBe(false);
    expect((await store(edge + 298_000)).duplicate).toBe(true);
    expect((await store(edge + 299_500)).duplicate).toBe(false);
  });
});
