import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The product's own lines that a call came through, innermost first, as `file:line`. */
export const ownLines = (stack: string): readonly string[] =>
  [...stack.matchAll(/\/((?:shared|functions)\/[\w/.-]+\.tsx?):(\d+):\d+/g)]
    .map(([, file, line]) => `${file}:${line}`)
    .filter((place) => !place.startsWith("shared/aws/calls.ts"));

/** Where the product's source sends a command to AWS, as `file:line`; every client has this one way to. */
export const writtenCallSites = (): readonly string[] =>
  ["shared", "functions"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => {
        const path = join(root, folder, file);
        return readFileSync(path, "utf8")
          .split("\n")
          .flatMap((text, i) => (/\bclient\.send\(/.test(text) ? [`${relative(root, path)}:${i + 1}`] : []));
      }),
  );
