import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/** One thing that a function asked of AWS beside the table. */
export type Asked = { readonly what: string; readonly with: Readonly<Record<string, unknown>> };

/** The one mail that lies in the bucket. */
export const incomingMail = "From: paula@prospect.example\r\nSubject: Re: Hello\r\n\r\nPlease call me.\r\n";

/** Answers as Secrets Manager, SES, S3 and Scheduler do, and keeps what it was asked; anything else is refused. */
export const startAwsTwin = async (
  secrets: Readonly<Record<string, string>>,
): Promise<{ endpoint: string; asked: readonly Asked[]; stop(): Promise<void> }> => {
  const asked: Asked[] = [];

  const answerTo = (what: string, request: Record<string, unknown>): object | string | null => {
    if (what === "secretsmanager.GetSecretValue") {
      const SecretString = secrets[String(request["SecretId"])];
      return SecretString === undefined ? null : { SecretString };
    }
    if (what === "POST /v2/email/outbound-emails") return { MessageId: `message-${asked.length}` };
    if (what.startsWith("GET /IncomingBucket/")) return incomingMail;
    if (what.startsWith("DELETE /IncomingBucket/")) return "";
    if (what.startsWith("POST /schedules/")) return { ScheduleArn: "arn:aws:scheduler:::schedule/armed" };
    return null;
  };

  const server = createServer(async (request, response) => {
    const target = request.headers["x-amz-target"];
    const what = target === undefined ? `${request.method} ${request.url}` : String(target);
    const body = JSON.parse((await text(request)) || "{}") as Record<string, unknown>;
    asked.push({ what, with: body });
    const answer = answerTo(what, body);
    response.writeHead(answer === null ? 400 : 200, { "content-type": "application/json" });
    const shown = answer ?? { message: `nobody answers ${what} here` };
    response.end(typeof shown === "string" ? shown : JSON.stringify(shown));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the twin has no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    asked,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
