import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/** Stands before an engine: passes every call on, but refuses puts as a throttled table does while it is told to. */
export const startRefusingTable = async (engine: string) => {
  let refusing = false;
  const server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const body = await buffer(request);
    if (refusing && (operation === "PutItem" || operation === "TransactWriteItems")) {
      response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify({ __type: "ProvisionedThroughputExceededException" }));
      return;
    }
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(engine, {
      method: request.method ?? "POST",
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: new Uint8Array(body),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the table has no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    /** Refuses puts while the work goes on. */
    whileRefusing: async <Result>(work: () => Promise<Result>): Promise<Result> => {
      refusing = true;
      try {
        return await work();
      } finally {
        refusing = false;
      }
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
