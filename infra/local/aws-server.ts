import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Log } from "../../shared/log.ts";

/** A request of an AWS SDK client. */
export type AwsRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

export type AwsAnswer = {
  readonly status: number;
  /** Bytes as they are; anything else as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A stand-in for one AWS service; undefined when the request is for another one. */
export type Twin = (request: AwsRequest) => Promise<AwsAnswer | undefined>;

/** An error as the JSON protocols spell it, so that the SDK throws the exception of this name. */
export const awsError = (status: number, name: string, message: string): AwsAnswer => ({
  status,
  body: { __type: name, message, Message: message },
  headers: { "x-amzn-errortype": name },
});

export type AwsServer = { readonly url: string; stop(): void };

/** One server for all twins: their paths and headers tell them apart. */
export const startAwsServer = async (twins: readonly Twin[], log: Log): Promise<AwsServer> => {
  const answer = async (request: AwsRequest): Promise<AwsAnswer> => {
    try {
      for (const twin of twins) {
        const answered = await twin(request);
        if (answered !== undefined) return answered;
      }
      return awsError(
        400,
        "UnknownOperationException",
        `Nothing here answers ${request.method} ${request.path}.`,
      );
    } catch (error) {
      log.error("twin-failed", { error: String(error) });
      return awsError(500, "InternalServerException", "The local twin of this service failed.");
    }
  };
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
    const { status, body, headers } = await answer({
      method: incoming.method ?? "GET",
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: incoming.headers,
      body: await buffer(incoming),
    });
    outgoing
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  // A client may use a connection in the very moment in which it is closed for having been idle; to the client of SES, which
  // asks once, that is a mail of which nobody knows whether it went out.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the server for the twins has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
