import type { MiddlewareHandler } from "hono";

/** No script, no frame, nothing from elsewhere: the pages need none of it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/**
 * Headers of every answer. A page may set a header of its own before; these fill in what it left open. URLs hold tokens, so
 * they are told to nobody, and what they show is personal, so it is kept by no cache.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers } = c.res;
  const fill = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  fill("content-security-policy", contentSecurityPolicy);
  fill("referrer-policy", "no-referrer");
  fill("cache-control", "no-store");
  fill("x-content-type-options", "nosniff");
  fill("strict-transport-security", "max-age=31536000");
  fill("cross-origin-opener-policy", "same-origin");
  fill("x-robots-tag", "noindex, nofollow");
};
