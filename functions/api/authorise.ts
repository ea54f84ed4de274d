import { createMiddleware } from "hono/factory";
import { equalText } from "../../shared/vendors/signatures.ts";
import type { Api } from "./calls.ts";
import { problem } from "./problem.ts";

/** RFC 6750, section 2.1; the scheme's name is case-insensitive (RFC 9110, section 11.1). */
const bearer = /^Bearer +(\S+) *$/i;

/** Lets calls with the token through; they are compared so that the time taken tells nothing about it. */
export const authorise = ({ keys }: Pick<Api, "keys">) =>
  createMiddleware(async (c, next) => {
    const given = bearer.exec(c.req.header("authorization") ?? "")?.[1];
    const { apiToken } = await keys();
    if (given !== undefined && equalText(given, apiToken)) return next();
    const [detail, challenge] =
      given === undefined
        ? ["Send the API token: Authorization: Bearer <token>.", "Bearer"]
        : ["This is not the API token.", 'Bearer error="invalid_token"'];
    return problem(c, 401, detail, {}, { "WWW-Authenticate": challenge });
  });
