import type * as z from "zod";
import { newSecret } from "../../../shared/configure/new-secret.ts";
import type { Source } from "../../../shared/domain/source.ts";
import { sourceBody } from "../../../shared/schemas/source.ts";
import type { Typed } from "../typed-form.ts";
import { linesOf, listed, type Problem, schemaProblems } from "./problems.ts";

export type ReadSource =
  | {
      readonly ok: true;
      readonly given: z.output<typeof sourceBody>;
      /** The secret that was made, to be shown this once; null when none was. */
      readonly made: string | null;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The secret stays ("keep"), is one made here, one that the tool shows, or none. While it is rotated the secret before stays valid, until somebody ends that. */
const secretsIn = (typed: Typed, known: Source | undefined, made: string | null) => {
  const isPasted = typed["secretWish"] === "paste";
  const changed =
    made ?? (isPasted ? (typed["secret"] ?? "") : typed["secretWish"] === "none" ? null : undefined);
  const rotated = typed["keepPrevious"] === "yes" ? (known?.secret ?? null) : null;
  if (changed !== undefined) return { secret: changed, previousSecret: rotated };
  return typed["endPrevious"] === "yes" ? { previousSecret: null } : {};
};

const mappingIn = (text: string | undefined) =>
  linesOf(text).map((line) => {
    const [, name = "", path = ""] = /^([^:]+?)\s*:\s*(.+)$/.exec(line) ?? [];
    return { line, name, path };
  });

/** A webhook as the form has it; the same schema checks it as for the API. */
export const readSource = (typed: Typed, known: Source | undefined): ReadSource => {
  const mapping = mappingIn(typed["fields"]);
  const unread = mapping.filter(({ name }) => name === "");
  const made = typed["secretWish"] === "make" ? newSecret() : null;
  const parsed = sourceBody.safeParse({
    type: typed["type"] ?? "",
    campaign: typed["campaign"] || null,
    audience: typed["audience"] || null,
    fields: Object.fromEntries(
      mapping.filter(({ name }) => name !== "").map(({ name, path }) => [name, path]),
    ),
    origins: listed(typed["origins"]),
    ...secretsIn(typed, known, made),
    ...(typed["accessToken"] && { accessToken: typed["accessToken"] }),
  });
  const problems = [
    ...unread.map(({ line }) => ({
      field: "fields",
      message: `“${line}” maps nothing. Write it like “email: answers.email”.`,
    })),
    ...(parsed.success ? [] : schemaProblems(parsed.error)),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, given: parsed.data, made }
    : { ok: false, problems };
};

/** The form as it stands for a webhook. Its secrets are never shown. */
export const writeSource = ({ id, type, campaign, audience, fields, origins }: Source): Typed => ({
  id,
  type,
  campaign: campaign ?? "",
  audience: audience ?? "",
  fields: Object.entries(fields)
    .map(([name, path]) => `${name}: ${path}`)
    .join("\n"),
  origins: origins.join(", "),
});
