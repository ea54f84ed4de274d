import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "../pipeline.ts";
import { withBundles } from "./bundle.ts";
import { type Bench, fact } from "./figure.ts";

const nameOf = (step: string): string => `bundle-bytes-${step}`;

const handlers = Object.fromEntries(pipeline.map(({ name }) => [name, `functions/${name}/handler.ts`]));

/** The files that loading this one loads; what is imported later, or never, is left out. */
const loadedWith = async (file: string, known = new Set<string>()): Promise<ReadonlySet<string>> => {
  if (known.has(file)) return known;
  known.add(file);
  const source = await readFile(file, "utf8");
  const parts = source.matchAll(/(?:^|[;}\n])(?:import|export)[^"'`;()]*["'](\.\/[\w.-]+)["']/g);
  for (const [, part = ""] of parts) await loadedWith(join(dirname(file), part), known);
  return known;
};

const bytesOf = async (files: Iterable<string>): Promise<number> => {
  const sizes = await Promise.all([...files].map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

const run = () =>
  withBundles(handlers, (bundles) =>
    Promise.all(
      Object.entries(bundles).map(async ([step, file]) =>
        fact(nameOf(step), await bytesOf(await loadedWith(file)), "bytes"),
      ),
    ),
  );

/** What Lambda loads of each function at its start; it informs. */
export const bundleSizes: Bench = { names: Object.keys(handlers).map(nameOf), run };
