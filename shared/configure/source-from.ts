import { randomBytes } from "node:crypto";
import type * as z from "zod";
import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { sourceBody } from "../schemas/source.ts";
import { adapterOf, sourceTypes } from "../vendors/pasted-url.ts";

type Given = z.output<typeof sourceBody>;

/** A secret left out stays; but the one before it goes as soon as a new one comes without it. */
const secretsOf = (given: Given, known: Source | undefined): Pick<Source, "secret" | "previousSecret"> => {
  const kept = given.secret === undefined ? (known?.previousSecret ?? null) : null;
  return {
    secret: given.secret === undefined ? (known?.secret ?? null) : given.secret,
    previousSecret: given.previousSecret === undefined ? kept : given.previousSecret,
  };
};

const accessTokenOf = (given: Given, known: Source | undefined): string | null =>
  given.accessToken === undefined ? (known?.accessToken ?? null) : given.accessToken;

const tokenBytes = 18;

/** A webhook as it is to stand; it keeps the token of its URL for life. */
export const sourceFrom = (id: string, given: Given, known: Source | undefined): Source => {
  const { type, campaign, fields, audience, origins } = given;
  const urlToken = known?.urlToken ?? randomBytes(tokenBytes).toString("base64url");
  return {
    id,
    type,
    campaign,
    fields,
    audience,
    origins,
    urlToken,
    ...secretsOf(given, known),
    accessToken: accessTokenOf(given, known),
  };
};

/** What it refers to that does not exist. */
export const sourceProblems = (
  { type, campaign }: Pick<Given, "type" | "campaign">,
  { campaigns }: Pick<Company, "campaigns">,
): ReadonlyArray<{ readonly field: string; readonly message: string }> => {
  if (adapterOf(type) === null)
    return [
      { field: "type", message: `"${type}" is not known. Choose one of: ${sourceTypes().join(", ")}.` },
    ];
  return campaign !== null && !campaigns.has(campaign)
    ? [{ field: "campaign", message: `There is no campaign "${campaign}".` }]
    : [];
};
