import { createRequire } from "node:module";
import { type AwsAnswer, type AwsRequest, awsError } from "./aws-server.ts";

/** SES's own check of a mail, by aws-ses-v2-local. */
export type LocalSes = {
  ask(request: AwsRequest): Promise<AwsAnswer>;
  /** Gets ready for the first request, so that it does not wait. */
  warmUp(): void;
};

type Response = { status(code: number): { send(body: unknown): void } };
/** One operation of the package, as its web server would call it; ours stands in for that, which saves a way to it and back. */
type Operation = (request: { readonly body: unknown }, response: Response) => void;
type Parts = { readonly sendEmail: Operation; clearStore(): void };

/** Loaded with the first request, unless it is warmed up. */
export const openLocalSes = (): LocalSes => {
  let loaded: Parts | undefined;
  const parts = (): Parts => {
    loaded ??= load();
    return loaded;
  };
  return {
    warmUp: () => {
      parts();
    },
    ask: async ({ method, path, body }) => {
      if (method !== "POST" || path !== "/v2/email/outbound-emails")
        return awsError(404, "NotFoundException", `The local SES does not know ${method} ${path}.`);
      const { sendEmail, clearStore } = parts();
      const { status, answer } = await answered(sendEmail, JSON.parse(body.toString()));
      // We keep the mails ourselves; kept there as well they would fill the memory.
      clearStore();
      if (status === 200) return { status, body: answer };
      const { type = "BadRequestException" } = answer as { type?: string };
      return { status, body: answer, headers: { "x-amzn-errortype": type } };
    },
  };
};

const answered = (operation: Operation, body: unknown): Promise<{ status: number; answer: unknown }> =>
  new Promise((resolve) => {
    operation({ body }, { status: (status) => ({ send: (answer) => resolve({ status, answer }) }) });
  });

const load = (): Parts => {
  const require = createRequire(import.meta.url);
  // The package's own types ask for those of libraries that it does not bring along.
  const { default: sendEmail } = require("aws-ses-v2-local/dist/v2/sendEmail") as { default: Operation };
  const { clearStore } = require("aws-ses-v2-local/dist/store") as { clearStore(): void };
  return { sendEmail, clearStore };
};
