import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { startAwsServer } from "../../infra/local/aws-server.ts";
import { silentLog } from "../../infra/local/local-log.ts";

it("never hangs up on a client that is idle, for a mail sent just then would be in doubt", async () => {
  const { url, stop } = await startAwsServer([async () => ({ status: 200, body: {} })], silentLog);
  onTestFinished(stop);
  const told = await new Promise((resolve, reject) => {
    request(url, { headers: { connection: "keep-alive" } }, async (answer) => {
      await buffer(answer);
      resolve(answer.headers);
    })
      .once("error", reject)
      .end();
  });
  expect(told).toMatchObject({ connection: "keep-alive" });
  // A server that hangs up says after how many seconds.
  expect(told).not.toHaveProperty("keep-alive");
});
