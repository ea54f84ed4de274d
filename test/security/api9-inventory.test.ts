import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createApi } from "../../functions/api/app.ts";
import { createApp } from "../../functions/pages/app.ts";
import { pipeline } from "../../infra/pipeline.ts";

/** OWASP API9:2023: what answers is known. That the API's description is complete, see test/api/description.test.ts. */

const nothing = {} as never;
const routes = [createApp(nothing), createApi(nothing, nothing)].flatMap((app) => app.routes);

it("nothing of this machine's own is deployed: no route, page or call under /local", () => {
  const deployed = pipeline.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.on === "http" ? trigger.routes : [])),
  );
  expect(
    [...deployed, ...routes.map(({ path }) => path)].filter((route) => route.includes("/local")),
  ).toEqual([]);
  for (const folder of [
    "functions/pages/app.ts",
    "functions/api/app.ts",
    "functions/receive-form/receive-form.ts",
  ])
    expect(readFileSync(new URL(`../../${folder}`, import.meta.url), "utf8")).not.toContain("infra/local");
});

it("no route is left from tools, tests or older versions", () => {
  const left = /\/(debug|internal|admin|swagger|graphql|metrics|health|actuator|v\d+)(\/|$)/i;
  expect(routes.map(({ path }) => path).filter((path) => left.test(path))).toEqual([]);
});

it("every public route of the pipeline names its step, and its limit of requests", () => {
  for (const { name, triggers } of pipeline)
    for (const trigger of triggers)
      if (trigger.on === "http") {
        expect(name).not.toBe("");
        expect(trigger.perSecond).toBeGreaterThan(0);
        expect(trigger.perSecond).toBeLessThanOrEqual(500);
      }
});
