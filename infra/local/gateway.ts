import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Log } from "../../shared/log.ts";
import { eventOf, sendResult } from "./http-event.ts";
import { type Route, routesOf } from "./routes.ts";
import { StartError } from "./start-error.ts";

/** What answers a request: a function of the pipeline, or a route that only this machine has. */
export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<unknown>;

/** An HTTP API in place of API Gateway's. The limits on requests a second are left to the cloud. */
export type Gateway = {
  readonly url: string;
  /** How many requests are not answered yet. */
  inHand(): number;
  /** From now on requests are answered; those that came earlier have waited. */
  open(routes: readonly Route<HttpHandler>[]): void;
  /** Takes no more requests and resolves when those in hand are answered, or after `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** As API Gateway's HTTP APIs. */
const longestBody = 10 * 1024 * 1024;
/** Longer than a client leaves between two requests: one that is closed just when it is used again would be an error. */
const keptOpenMs = 75_000;

type Find = ReturnType<typeof routesOf<HttpHandler>>;

/** Listens on the port of this machine (0: any free one). Throws a StartError when the port is taken. */
export const listen = async (port: number, log: Log): Promise<Gateway> => {
  let opened: (find: Find) => void = () => {};
  const ready = new Promise<Find>((resolve) => {
    opened = resolve;
  });
  let inHand = 0;
  const server = createServer(async (request, response) => {
    inHand++;
    response.once("close", () => inHand--);
    try {
      await answer(request, response, await ready);
    } catch {
      // What a function threw was logged where it ran.
      if (!response.headersSent) sendMessage(response, 500, "Internal Server Error");
      else response.destroy();
    }
  });
  server.keepAliveTimeout = keptOpenMs;
  server.listen(port, "127.0.0.1");
  // It rejects with the error that the server tells of.
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => refuse(error, port));
  const address = server.address();
  if (address === null || typeof address === "string") throw new StartError(`Port ${port} cannot be used.`);
  return {
    url: `http://127.0.0.1:${address.port}`,
    inHand: () => inHand,
    open: (routes) => opened(routesOf(routes)),
    stop: async (graceMs) => {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const late = setTimeout(() => {
        log.warn("requests-cut-off");
        server.closeAllConnections();
      }, graceMs);
      await closed;
      clearTimeout(late);
    },
  };
};

const refuse = (error: NodeJS.ErrnoException, port: number): never => {
  if (error.code === "EADDRINUSE") {
    throw new StartError(
      `Port ${port} is taken by another program. Stop it, or name another port with --port.`,
    );
  }
  if (error.code === "EACCES")
    throw new StartError(`Port ${port} is not allowed to you; take one above 1023.`);
  throw error;
};

const answer = async (request: IncomingMessage, response: ServerResponse, find: Find): Promise<void> => {
  const [path = "/"] = (request.url ?? "/").split("?");
  const route = find(request.method ?? "GET", path);
  if (route === undefined) return sendMessage(response, 404, "Not Found");
  const body = await readBody(request);
  if (body === "too long") return sendMessage(response, 413, "Request Entity Too Large");
  sendResult(await route.target(eventOf(request, body, route)), response);
};

/** The body's bytes; one that is too long is read to its end and thrown away, so that the sender hears the answer. */
const readBody = async (request: IncomingMessage): Promise<Buffer | "too long"> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  return length > longestBody ? "too long" : Buffer.concat(chunks);
};

/** API Gateway's own words. */
const sendMessage = (response: ServerResponse, status: number, message: string): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ message }));
};
