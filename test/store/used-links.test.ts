import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { interpose } from "../../shared/aws/calls.ts";
import { takeLink, wasUsed } from "../../shared/store/used-links.ts";
import { startEngine, type TestEngine } from "../engine.ts";

const now = "2026-01-05T09:00:00.000Z";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

it("is taken once, by whoever comes first", async () => {
  expect(await wasUsed(engine.table, "mia.1")).toBe(false);
  const taken = await Promise.all([1, 2, 3, 4].map(() => takeLink(engine.table, "mia.1", now)));
  expect(taken.filter((one) => one)).toHaveLength(1);
  expect(await wasUsed(engine.table, "mia.1")).toBe(true);
});

it("is taken by the one whose call was sent again because its answer was lost", async () => {
  onTestFinished(interpose((_call, send) => send().then(() => send())));
  expect(await takeLink(engine.table, "mia.2", now)).toBe(true);
  expect(await takeLink(engine.table, "mia.2", now)).toBe(false);
});
