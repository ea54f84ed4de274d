import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";

const agent = new Agent({ keepAlive: true });

type HttpRequest = {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
};

/**
 * Asks another server of this machine over connections that stay open; a third of what `fetch` costs. Throws when nobody
 * answers.
 */
export const httpCall = async (
  url: string,
  { method, headers, body }: HttpRequest,
): Promise<{ readonly status: number; readonly text: string }> => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request(url, {
      method,
      agent,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    asking.on("response", resolve).on("error", reject).end(body);
  });
  return { status: response.statusCode ?? 0, text: await text(response) };
};
