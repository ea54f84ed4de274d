import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { urlProblem } from "../../shared/outgoing/outgoing-url.ts";
import { openPost } from "../../shared/outgoing/post.ts";
import { isPublicAddress } from "../../shared/outgoing/public-address.ts";

const notPublic = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "169.254.170.2",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.2.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.51.100.7",
  "203.0.113.9",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::127.0.0.1",
  "64:ff9b::a9fe:a9fe",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "not an address",
  "",
];

const onTheInternet = ["1.1.1.1", "8.8.8.8", "172.32.0.1", "192.1.0.1", "2606:4700::1111", "2a00:1450::1"];

const refusedUrls = [
  "http://hooks.example.com/x",
  "ftp://hooks.example.com/x",
  "file:///etc/passwd",
  "hooks.example.com",
  "https://user:secret@hooks.example.com/",
  "https://localhost/",
  "https://localhost./",
  "https://LOCALHOST/",
  "https://app.localhost/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://①②⑦.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[fd00:ec2::254]/latest/meta-data",
  "https://169.254.169.254/latest/meta-data",
  "https://metadata.google.internal/",
  "https://printer.local/",
  "https://router/",
  "https://nas.home.arpa/",
];

describe("addresses that webhooks may go to", () => {
  it.each(notPublic)("are not %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(onTheInternet)("are such as %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(refusedUrls)("refuse %s when it is saved", (url) => {
    expect(urlProblem(url, false)).toMatch(/\.$/);
  });

  it("take an https URL of a public host, with its port and path", () => {
    expect(urlProblem("https://hooks.example.com:8443/in?x=1", false)).toBeNull();
    expect(urlProblem("https://1.1.1.1/", false)).toBeNull();
  });

  it("are this machine itself only where that is allowed, and nothing else inside then", () => {
    for (const host of ["127.0.0.1:9000", "localhost:9000", "[::1]:9000"]) {
      expect(urlProblem(`http://${host}/`, true)).toBeNull();
      expect(urlProblem(`http://${host}/`, false)).not.toBeNull();
    }
    for (const url of [
      "http://10.0.0.1/",
      "https://10.0.0.1/",
      "http://hooks.example.com/",
      "http://127.0.0.2/",
    ])
      expect(urlProblem(url, true)).not.toBeNull();
  });
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let answer: Answer;
let hits = 0;
const server = createServer((request, response) => {
  hits++;
  answer(request, response);
});
const portOf = () => (server.address() as AddressInfo).port;
const here = (path = "/") => `http://127.0.0.1:${portOf()}${path}`;
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const local = openPost({ allowLocal: true });

describe("sending a webhook", () => {
  it("refuses a public name that stands for any address inside, without connecting", async () => {
    hits = 0;
    for (const address of notPublic.filter((one) => /^[\d.]+$|^[\da-f:]+$/.test(one))) {
      const family = address.includes(":") ? 6 : 4;
      const resolve = async () => [
        { address: "1.1.1.1", family: 4 },
        { address, family },
      ];
      const post = openPost({ allowLocal: true, resolve });
      expect(await post(`https://hooks.example.com:${portOf()}/`, {}, "{}")).toEqual({
        kind: "failed",
        code: "address-refused",
      });
    }
    expect(hits).toBe(0);
  });

  it("asks for the name once, so that a second answer of the DNS is never used", async () => {
    answer = (_request, response) => response.end();
    let asked = 0;
    const resolve = async () => {
      asked++;
      return [{ address: asked === 1 ? "127.0.0.1" : "169.254.169.254", family: 4 }];
    };
    const post = openPost({ allowLocal: true, resolve });
    const posted = await post(`http://localhost:${portOf()}/`, {}, "{}");
    expect([posted, asked]).toEqual([{ kind: "answered", status: 200 }, 1]);
  });

  it("refuses what was saved once and is no allowed address any more", async () => {
    expect(await openPost({ allowLocal: false })(here(), {}, "{}")).toEqual({
      kind: "failed",
      code: "address-refused",
    });
  });

  it("hands over headers and the body as they are", async () => {
    let got = "";
    let header: string | undefined;
    answer = (request, response) => {
      header = request.headers["webhook-id"] as string;
      request.on("data", (chunk) => {
        got += chunk;
      });
      request.on("end", () => response.writeHead(202).end("thanks"));
    };
    expect(await local(here(), { "webhook-id": "msg_1" }, '{"ü":1}')).toEqual({
      kind: "answered",
      status: 202,
    });
    expect([got, header]).toEqual(['{"ü":1}', "msg_1"]);
  });

  it("does not follow a redirect", async () => {
    hits = 0;
    answer = (_request, response) => response.writeHead(307, { location: here("/elsewhere") }).end();
    expect(await local(here(), {}, "{}")).toEqual({ kind: "answered", status: 307 });
    expect(hits).toBe(1);
  });

  it("stops listening to an answer without end after 64 KB", async () => {
    let sent = 0;
    answer = (_request, response) => {
      const chunk = Buffer.alloc(16 * 1024);
      const more = () => {
        while (!response.destroyed && sent < 64 * 1024 * 1024) {
          sent += chunk.length;
          if (!response.write(chunk)) {
            response.once("drain", more);
            return;
          }
        }
      };
      more();
    };
    expect(await local(here(), {}, "{}")).toEqual({ kind: "answered", status: 200 });
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it("gives up on a receiver that does not answer within 5 seconds, and on one that is not there", async () => {
    answer = () => {};
    const before = performance.now();
    expect(await local(here(), {}, "{}")).toEqual({ kind: "failed", code: "timed-out" });
    expect(performance.now() - before).toBeLessThan(7_000);
    const never = openPost({ allowLocal: false, resolve: () => new Promise(() => {}) });
    expect(await never("https://hooks.example.com/", {}, "{}")).toEqual({
      kind: "failed",
      code: "timed-out",
    });
    expect(await local("http://127.0.0.1:1/", {}, "{}")).toEqual({ kind: "failed", code: "unreachable" });
  });
});
