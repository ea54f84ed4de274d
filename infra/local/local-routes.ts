import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { z } from "zod";
import { isDuration, milliseconds } from "../../shared/domain/duration.ts";
import type { LocalClock } from "./clock.ts";
import type { HttpHandler } from "./gateway.ts";
import { inboxPage } from "./inbox-page.ts";
import type { MailFile } from "./mail-file.ts";
import { type MoveClock, NotSettledError } from "./move-clock.ts";
import type { Route } from "./routes.ts";
import type { Schedules } from "./schedules.ts";
import type { Settle } from "./settle.ts";

type Parts = {
  readonly clock: LocalClock;
  readonly mailFile: MailFile;
  readonly schedules: Schedules;
  readonly settle: Settle;
  readonly moveClock: MoveClock;
};

/** The routes that only this machine has. The clock may be moved forward whatever its pace. */
export const localRoutes = ({
  clock,
  mailFile,
  schedules,
  settle,
  moveClock,
}: Parts): readonly Route<HttpHandler>[] => [
  {
    key: "GET /local/inbox",
    target: async ({ queryStringParameters }) =>
      html(inboxPage(mailFile, queryStringParameters?.["to"], queryStringParameters?.["page"])),
  },
  {
    key: "GET /local/mail.json",
    target: async ({ queryStringParameters }) =>
      json(200, mailFile.read(mailFile.find(queryStringParameters?.["to"]))),
  },
  {
    key: "GET /local/schedules.json",
    target: async () => json(200, schedules.all().map(scheduleShown)),
  },
  {
    key: "GET /local/settled",
    target: async () =>
      (await settle())
        ? json(200, { settled: true, now: clock.instant() })
        : problem(
            503,
            "Not settled",
            "After half a minute work is still not at rest; the log says what fails.",
          ),
  },
  {
    key: "POST /local/clock",
    target: async ({ body = "", isBase64Encoded }) => {
      const wanted = wantedMove(isBase64Encoded ? Buffer.from(body, "base64").toString() : body);
      if (typeof wanted === "string") return problem(400, "Not a move of the clock", wanted);
      try {
        await moveClock(() => ("advance" in wanted ? clock.now() + wanted.advance : wanted.to));
        return json(200, { now: clock.instant() });
      } catch (error) {
        if (error instanceof RangeError) {
          return problem(
            400,
            "Not a move of the clock",
            `It is ${clock.instant()} already: the clock only goes forward.`,
          );
        }
        if (error instanceof NotSettledError) return problem(503, "Not settled", error.message);
        throw error;
      }
    },
  },
];

const durationText = z.string().refine(isDuration);
const instantText = z.iso.datetime({ offset: true });
const latest = Date.parse("9999-01-01T00:00:00Z");

/** Milliseconds to advance by, or to move to since the epoch; a sentence when the body says neither. */
const wantedMove = (body: string): { readonly advance: number } | { readonly to: number } | string => {
  const usage = 'Send { "advance": "PT15M" } or { "to": "2026-01-06T09:00:00Z" }';
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return `The body is not JSON. ${usage}.`;
  }
  const asked = z
    .strictObject({ advance: z.unknown().optional(), to: z.unknown().optional() })
    .safeParse(given);
  if (!asked.success || (asked.data.advance === undefined) === (asked.data.to === undefined)) {
    return `${usage}, one of them and nothing else.`;
  }
  if (asked.data.to === undefined) {
    const advance = durationText.safeParse(asked.data.advance);
    return advance.success
      ? { advance: milliseconds(advance.data) }
      : `"advance" is not an ISO 8601 duration in weeks, days, hours, minutes or seconds. ${usage}.`;
  }
  const to = instantText.safeParse(asked.data.to);
  return to.success && Date.parse(to.data) <= latest
    ? { to: Date.parse(to.data) }
    : `"to" is not an ISO 8601 instant with a zone. ${usage}.`;
};

const scheduleShown = ({ name, at, target }: ReturnType<Schedules["all"]>[number]) => ({
  name,
  at: new Date(at).toISOString(),
  target: { function: target.Arn.split(":").at(-1), input: JSON.parse(target.Input ?? "{}") as unknown },
});

const json = (statusCode: number, value: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(value),
});

const html = (page: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body: page,
});

const problem = (status: number, title: string, detail: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ title, status, detail }),
});
