import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { bundleInto } from "../../infra/bundling.ts";

/** What loading a bundle's entry loads with it: the source files, and their bytes; what is imported later is left out. */
const loadedWith = async (handler: string) => {
  const { metafile } = await build({ ...bundleInto("unwritten", handler), metafile: true, write: false });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => path.endsWith("/index.mjs")) ?? "";
  const parts = new Set([entry]);
  for (const part of parts)
    for (const { kind, path } of outputs[part]?.imports ?? [])
      if (kind === "import-statement" && outputs[path]) parts.add(path);
  const loaded = [...parts].flatMap((part) => outputs[part] ?? []);
  return {
    bytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0),
    files: loaded.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ),
  };
};

/** A sender waits while these are read; each is needed later, elsewhere, or not at all. */
const notAtOnce =
  /^shared\/(vendors\/(forms|emails)|mail|carry-out|domain\/verdict)\b|node_modules\/(zod|hono|react|libphonenumber-js|temporal-polyfill|@aws-sdk\/client-(sqs|secrets-manager|sesv2|scheduler))\//;

describe.each(["receive-form", "receive-email-events"])("a cold start of %s", (name) => {
  const loading = loadedWith(`functions/${name}/handler.ts`);

  it("reads nothing that its first answer does not need at once", async () => {
    const { files } = await loading;
    expect(files.filter((file) => notAtOnce.test(file))).toEqual([]);
  });

  it("reads at most a quarter more than a client of the table alone", async () => {
    const [{ bytes }, bare] = await Promise.all([loading, loadedWith("infra/bench/peers/bare-client.ts")]);
    expect(bytes / bare.bytes).toBeLessThan(1.25);
  });
});
