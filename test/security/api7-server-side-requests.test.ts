import { beforeAll, expect, it } from "vitest";
import { apiUnderTest, setUp } from "../api/api-under-test.ts";

/** OWASP API7:2023: no address that somebody gives us makes us call inside. What is sent, see test/outgoing/post.test.ts. */

const api = apiUnderTest();
beforeAll(() => setUp(api));

const inside = [
  "http://169.254.169.254/latest/meta-data/",
  "https://169.254.169.254/latest/meta-data/",
  "https://[fd00:ec2::254]/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://10.0.0.1/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://100.64.0.1/",
  "https://0.0.0.0/",
  "https://localhost/",
  "https://localhost./",
  "https://metadata.google.internal/",
  "https://user:pass@hooks.example.com/",
  "https://hooks.example.com@127.0.0.1/",
  "ftp://hooks.example.com/",
  "file:///etc/passwd",
  "gopher://hooks.example.com/",
  "javascript:alert(1)",
  "https://",
  "//hooks.example.com/",
  "https://①②⑦.0.0.1/",
];

it.each(inside)("an outgoing webhook is not set to %s", async (url) => {
  const { status } = await api.call("PUT", "/api/outgoing/inside", { url, events: ["lead.won"] });
  expect(status).toBe(422);
  expect((await api.call("GET", "/api/outgoing/inside")).status).toBe(404);
});
