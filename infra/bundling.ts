import type { BuildOptions } from "esbuild";

/** Some packages still call `require`, which an ES module does not have by itself. */
const requireForModules =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** How Node is started with a bundle: an error names the line of the source that it happened in. */
export const nodeOptions = "--enable-source-maps";

/**
 * How a function's handler is put with all it needs into a folder, as `index.mjs` and the parts that are loaded later or never:
 * most of an AWS client is for kinds of credentials that Lambda does not have, and reading it would take a third of a cold
 * start. The stack bundles with this, and so does everything that starts a bundle as Lambda does. The SDK is included: what
 * was tested is what runs.
 */
export const bundleInto = (folder: string, handler: string): BuildOptions => ({
  entryPoints: { index: handler },
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node24",
  mainFields: ["module", "main"],
  banner: { js: requireForModules },
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
});
