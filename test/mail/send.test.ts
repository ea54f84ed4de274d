import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPace } from "../../shared/mail/pace.ts";
import { type Mailer, openMailer } from "../../shared/mail/send.ts";

type Answer = (response: ServerResponse) => void;
const accepted: Answer = (response) => {
  response.setHeader("content-type", "application/json").end('{"MessageId":"m-1"}');
};
const refused =
  (status: number, code: string): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": code });
    response.end(JSON.stringify({ message: "no" }));
  };

let server: Server;
let mailer: Mailer;
let answer: Answer = accepted;
const requests: { readonly path: string; readonly body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body: Record<string, unknown> = JSON.parse(Buffer.concat(chunks).toString());
      requests.push({ path: request.url ?? "", body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${port}`,
  });
  mailer = openMailer({ from: "leads@fabrikat.example", configurationSet: "leads" });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const mail = {
  to: "ben@fabrikat.example",
  rendered: {
    fromName: "Fabrikat Pumps",
    subject: "Hot lead: Zoë – respond by 09:15",
    html: "<p>Zoë</p>",
    text: "Zoë",
    headers: { "Auto-Submitted": "auto-generated" },
  },
  tags: { lead: "01kdqz4y00abcdefghjkmnpqrstvwx", template: "lead-assigned" },
};

const sendWith = async (given: Answer) => {
  answer = given;
  requests.length = 0;
  const result = await mailer.send(mail);
  return { result, requests: [...requests] };
};

describe("sending through SES", () => {
  it("hands over both parts, the header fields, the configuration set and ids to find the lead by", async () => {
    const sent = await sendWith(accepted);
    expect(sent.result).toEqual({ ok: true, messageId: "m-1" });
    expect(sent.requests).toEqual([
      {
        path: "/v2/email/outbound-emails",
        body: {
          FromEmailAddress: '"Fabrikat Pumps" <leads@fabrikat.example>',
          Destination: { ToAddresses: ["ben@fabrikat.example"] },
          ConfigurationSetName: "leads",
          Content: {
            Simple: {
              Subject: { Data: "Hot lead: Zoë – respond by 09:15", Charset: "UTF-8" },
              Body: {
                Html: { Data: "<p>Zoë</p>", Charset: "UTF-8" },
                Text: { Data: "Zoë", Charset: "UTF-8" },
              },
              Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
            },
          },
          EmailTags: [
            { Name: "lead", Value: "01kdqz4y00abcdefghjkmnpqrstvwx" },
            { Name: "template", Value: "lead-assigned" },
          ],
        },
      },
    ]);
  });

  it.each([
    [400, "MessageRejected", false],
    [400, "BadRequestException", false],
    [429, "TooManyRequestsException", true],
    [400, "ThrottlingException", true],
    [400, "LimitExceededException", true],
    [400, "AccountSuspendedException", true],
    [400, "SendingPausedException", true],
    [400, "MailFromDomainNotVerifiedException", true],
    [404, "NotFoundException", true],
    [403, "AccessDeniedException", true],
    [500, "InternalServiceErrorException", true],
    [503, "ServiceUnavailable", true],
  ])("answers a %i %s with retry %s, and asks SES once", async (status, code, retry) => {
    const sent = await sendWith(refused(status, code));
    expect(sent.result).toMatchObject({ ok: false, retry });
    expect(sent.requests).toHaveLength(1);
  });

  it("names the error as SES names it", async () => {
    expect((await sendWith(refused(400, "MessageRejected"))).result).toMatchObject({
      code: "MessageRejected",
    });
  });

  it("leaves a mail whose answer got lost to the caller, without sending it a second time itself", async () => {
    const sent = await sendWith((response) => response.destroy());
    expect(sent.result).toMatchObject({ ok: false, retry: true });
    expect(sent.requests).toHaveLength(1);
  });

  it("gives up on an answer that does not come within ten seconds", { timeout: 20_000 }, async () => {
    const sent = await sendWith(() => {});
    expect(sent.result).toMatchObject({ ok: false, retry: true });
    expect(sent.requests).toHaveLength(1);
  });
});

describe("the pace of sending", () => {
  const handTime = () => {
    let now = 0;
    const clock = { now: () => now };
    const sleep = async (ms: number) => {
      now += ms;
    };
    return { clock, sleep };
  };

  it("lets a second's worth go at once and then keeps to so many a second", async () => {
    const time = handTime();
    const pace = openPace(5, time);
    const at: number[] = [];
    for (let i = 0; i < 10; i++) {
      await pace();
      at.push(Math.round(time.clock.now()));
    }
    expect(at).toEqual([0, 0, 0, 0, 0, 200, 400, 600, 800, 1000]);
  });

  it("saves up no more than a second's worth while nothing is sent", async () => {
    const time = handTime();
    const pace = openPace(2, time);
    await time.sleep(60_000);
    const at: number[] = [];
    for (let i = 0; i < 4; i++) {
      await pace();
      at.push(time.clock.now() - 60_000);
    }
    expect(at).toEqual([0, 0, 500, 1000]);
  });
});
