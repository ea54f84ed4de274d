import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Hono } from "hono";
import type { PageEnv } from "../../functions/pages/site.ts";

export type ServedSite = { readonly url: string; stop(): Promise<void> };

/** The pages on a port of this machine, for a browser to open. */
export const serve = async (app: () => Hono<PageEnv>): Promise<ServedSite> => {
  const server = createServer(async (incoming, outgoing) => {
    const body: Buffer[] = [];
    for await (const chunk of incoming) body.push(Buffer.from(chunk));
    const { method = "GET", url = "/", headers } = incoming;
    const answer = await app().fetch(
      new Request(`http://${headers.host}${url}`, {
        method,
        headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
        ...(method === "POST" && { body: Buffer.concat(body) }),
      }),
    );
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
