import { pipeline } from "../pipeline.ts";
import { withBundles } from "./bundle.ts";
import { type Bench, fact } from "./figure.ts";

const nameOf = (step: string): string => `bundle-bytes-${step}`;

const handlers = Object.fromEntries(pipeline.map(({ name }) => [name, `functions/${name}/handler.ts`]));

const run = () =>
  withBundles(handlers, async (bundles) =>
    Object.entries(bundles).map(([step, { bytes }]) => fact(nameOf(step), bytes, "bytes")),
  );

/** What Lambda loads for each function; it informs. */
export const bundleSizes: Bench = { names: Object.keys(handlers).map(nameOf), run };
