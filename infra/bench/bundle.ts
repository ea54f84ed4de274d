import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundling } from "../bundling.ts";

/** A bundled handler on the disk. */
export type Bundle = { readonly file: string; readonly bytes: number };

const root = fileURLToPath(new URL("../..", import.meta.url));
const { banner, sourceMap: sourcemap, mainFields, ...sameForBoth } = bundling;

/** Bundles handlers, given by their paths in the project, exactly as the stack does; the folder goes when `use` is over. */
export const withBundles = async <Name extends string, Result>(
  handlers: Readonly<Record<Name, string>>,
  use: (bundles: Readonly<Record<Name, Bundle>>) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-bundles-"));
  try {
    const bundled = Object.entries<string>(handlers).map(async ([name, handler]) => {
      const file = join(folder, name, "index.mjs");
      await build({
        ...sameForBoth,
        sourcemap,
        mainFields: [...mainFields],
        banner: { js: banner },
        bundle: true,
        platform: "node",
        entryPoints: [join(root, handler)],
        outfile: file,
        logLevel: "error",
      });
      return [name, { file, bytes: (await stat(file)).size }] as const;
    });
    // Object.fromEntries forgets the names.
    return await use(Object.fromEntries(await Promise.all(bundled)) as Record<Name, Bundle>);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
