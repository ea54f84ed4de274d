import type { OpenAPIHono } from "@hono/zod-openapi";
import { problem } from "./problem.ts";

const routingPath = (path: string): string => path.replaceAll(/\{(.+?)\}/g, ":$1");

/** Answers 405 with the methods there are (RFC 9110, section 15.5.6) on every path described so far. */
export const refuseOtherMethods = (app: OpenAPIHono): void => {
  const routes = app.openAPIRegistry.definitions.flatMap((one) => (one.type === "route" ? [one.route] : []));
  for (const [path, described] of Map.groupBy(routes, (route) => route.path)) {
    const methods = described.map(({ method }) => method.toUpperCase());
    const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].join(", ");
    app.all(routingPath(path), (c) =>
      problem(c, 405, `${c.req.method} is not one of: ${allow}.`, {}, { Allow: allow }),
    );
  }
};
