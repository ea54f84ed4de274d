import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleInto } from "../bundling.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles handlers, given by their paths in the project, exactly as the stack does; their files go when `use` is over. */
export const withBundles = async <Name extends string, Result>(
  handlers: Readonly<Record<Name, string>>,
  use: (bundles: Readonly<Record<Name, string>>) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-bundles-"));
  try {
    const bundled = Object.entries<string>(handlers).map(async ([name, handler]) => {
      await build(bundleInto(join(folder, name), join(root, handler)));
      return [name, join(folder, name, "index.mjs")] as const;
    });
    // Object.fromEntries forgets the names.
    return await use(Object.fromEntries(await Promise.all(bundled)) as Record<Name, string>);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
