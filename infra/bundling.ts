/** Some packages still call `require`, which an ES module does not have by itself. */
const requireForModules =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** How every function becomes one file. The stack bundles with it, and so do the tests that start a bundle as Lambda does. */
export const bundling = {
  format: "esm",
  target: "node24",
  mainFields: ["module", "main"],
  banner: requireForModules,
  minify: true,
  sourceMap: true,
  sourcesContent: false,
} as const;
