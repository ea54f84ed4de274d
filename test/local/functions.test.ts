import { expect, it } from "vitest";
import { functions } from "../../infra/local/functions.ts";
import { pipeline } from "../../infra/pipeline.ts";

it("knows how to load every function of the pipeline, and no other", () => {
  expect(Object.keys(functions).toSorted()).toEqual(pipeline.map(({ name }) => name).toSorted());
});
