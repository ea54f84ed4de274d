import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { answer } from "./calls.ts";
import { problems } from "./problem.ts";

const get = createRoute({
  method: "get",
  path: "/api/openapi.json",
  tags: ["API"],
  operationId: "getDescription",
  summary: "This description, made of the schemas that check every call",
  responses: { 200: answer(z.looseObject({}), "OpenAPI 3.1"), ...problems(401) },
});

/** Adds the call that describes all calls; `publicUrl` is where they are reached, null where only the request can tell. */
export const document = (app: OpenAPIHono, publicUrl: string | null): void => {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  app.openapi(get, (c) => {
    const description: Record<string, unknown> = {
      ...app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: {
          title: "Follow-through",
          version: "1",
          description:
            "Times are ISO 8601 UTC instants, durations ISO 8601, money integer minor units. Problems are RFC 9457.",
        },
        servers: [{ url: publicUrl ?? new URL(c.req.url).origin }],
        security: [{ token: [] }],
      }),
    };
    return c.json(description, 200);
  });
};
