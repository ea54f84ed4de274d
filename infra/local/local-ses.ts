import { once } from "node:events";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AwsAnswer, AwsRequest } from "./aws-server.ts";
import { httpCall } from "./http-call.ts";

/** SES's own API, answered by aws-ses-v2-local. */
export type LocalSes = {
  ask(request: AwsRequest): Promise<AwsAnswer>;
  /** Gets ready for the first request, so that it does not wait. */
  warmUp(): Promise<void>;
  stop(): void;
};

type SesModule = { default(config: { host: string; port: number }): Promise<Server> };
type SesStore = { clearStore(): void };
type Running = { readonly server: Server; readonly url: string; readonly store: SesStore };

/** Loaded with the first request, unless it is warmed up: its modules take half a second. */
export const openLocalSes = (): LocalSes => {
  let running: Promise<Running> | undefined;
  const run = () => {
    running ??= start();
    return running;
  };
  return {
    warmUp: async () => {
      await run();
    },
    ask: async ({ method, path, headers, body }) => {
      const { url, store } = await run();
      const { status, text } = await httpCall(url + path, {
        method,
        headers: { "content-type": "application/json", authorization: headers.authorization ?? "" },
        body,
      });
      // We keep the mails ourselves; kept there as well they would fill the memory.
      store.clearStore();
      const answer: unknown = JSON.parse(text);
      const refused =
        status === 200 ? undefined : ((answer as { type?: string }).type ?? "BadRequestException");
      return {
        status,
        body: answer,
        ...(refused !== undefined && { headers: { "x-amzn-errortype": refused } }),
      };
    },
    stop: () => {
      running?.then(({ server }) => {
        server.close();
        server.closeAllConnections();
      });
    },
  };
};

const start = async (): Promise<Running> => {
  const require = createRequire(import.meta.url);
  // The package's own types ask for those of libraries that it does not bring along.
  const ses = require("aws-ses-v2-local") as SesModule;
  const store = require("aws-ses-v2-local/dist/store") as SesStore;
  const server = await ses.default({ host: "127.0.0.1", port: 0 });
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the local SES has no port");
  return { server, url: `http://127.0.0.1:${address.port}`, store };
};
