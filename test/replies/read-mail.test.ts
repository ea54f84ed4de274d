import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMail } from "../../shared/replies/read-mail.ts";

const head = [
  "From: Paula <Paula@Prospect.Example>",
  "To: reply-x@replies.example",
  "Subject: Re: Your download",
  "In-Reply-To: <sent-1@email.amazonses.com>",
  "References: <older@x> <sent-1@email.amazonses.com>",
];

const mailOf = (fields: readonly string[], body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${[...fields, ""].join("\r\n")}\r\n`), Buffer.from(body)]);

const read = (raw: Buffer) => readMail(raw, "paula@prospect.example");

describe("a mail that came in", () => {
  it("is read with its sender in one form, and with the mails that it answers", async () => {
    expect(await read(mailOf(head, "Call me"))).toEqual({
      from: "paula@prospect.example",
      subject: "Re: Your download",
      words: "Call me",
      answers: ["sent-1@email.amazonses.com", "older@x"],
      attachments: [],
      automatic: null,
      bounced: [],
    });
  });

  it.each([
    ["iso-8859-1", "Gr=FC=DFe", "Grüße"],
    ["windows-1252", "=80 12.000", "€ 12.000"],
    ["utf-8", "=E3=81=AF=E3=81=84", "はい"],
    ["iso-2022-jp", "=1B$B$O$$=1B(B", "はい"],
    ["koi8-r", "=E4=C1", "Да"],
    ["no-such-set", "plain", "plain"],
  ])("in the character set %s is read as it was written", async (charset, body, words) => {
    const fields = [
      ...head,
      `Content-Type: text/plain; charset=${charset}`,
      "Content-Transfer-Encoding: quoted-printable",
    ];
    expect((await read(mailOf(fields, body)))?.words).toBe(words);
  });

  it("in HTML only is read as text, without the quote and without what a browser would run", async () => {
    const html =
      '<style>p{}</style><p>Yes &amp; no</p><script>alert(1)</script><div class="gmail_quote">On x wrote:<blockquote>old</blockquote></div>';
    const mail = await read(mailOf([...head, "Content-Type: text/html; charset=utf-8"], html));
    expect(mail?.words).toBe("Yes & no");
  });

  it("names the files that came with it, not the pictures of a signature", async () => {
    const body = [
      "--b",
      "Content-Type: text/html",
      "",
      'See attached <img src="cid:logo@x">',
      "--b",
      "Content-Type: image/png",
      "Content-ID: <logo@x>",
      "Content-Disposition: inline; filename=logo.png",
      "",
      "x",
      "--b",
      'Content-Type: application/pdf; name="Lasten heft.pdf"',
      'Content-Disposition: attachment; filename="Lasten heft.pdf"',
      "",
      "x",
      "--b--",
    ].join("\r\n");
    const mail = await read(mailOf([...head, "Content-Type: multipart/mixed; boundary=b"], body));
    expect(mail).toMatchObject({ words: "See attached", attachments: ["Lasten heft.pdf"] });
  });

  it("that names two senders, or none, is from nobody", async () => {
    expect((await read(mailOf([...head, "From: ana@company.example"], "x")))?.from).toBeNull();
    expect((await read(mailOf(head.slice(1), "x")))?.from).toBeNull();
    expect((await read(mailOf(["From: Team: a@x.example, b@x.example;"], "x")))?.from).toBeNull();
  });

  it("cut off in the middle of an attachment still has its words", async () => {
    const part = "--b\r\nContent-Type: text/plain\r\n\r\nCall me\r\n--b\r\n";
    const file = 'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="a.zip"\r\n';
    const body = `${part}${file}Content-Transfer-Encoding: base64\r\n\r\n${"AAAA".repeat(10_000)}`;
    const mail = await read(mailOf([...head, "Content-Type: multipart/mixed; boundary=b"], body));
    expect(mail).toMatchObject({ words: "Call me", attachments: ["a.zip"] });
  });

  it("has no more words than can be stored", async () => {
    const mail = await read(mailOf(head, "word ".repeat(70_000)));
    expect(mail?.words.length).toBeLessThanOrEqual(8_000);
    expect(mail?.words.endsWith("…")).toBe(true);
  });

  it("nested without end, or with more fields than any, is refused", async () => {
    const nested = Array.from(
      { length: 100 },
      (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
    );
    expect(
      await read(mailOf([...head, "Content-Type: multipart/mixed; boundary=b0"], nested.join(""))),
    ).toBeNull();
    expect(await read(mailOf([...head, `X-Long: ${"a".repeat(300_000)}`], "x"))).toBeNull();
  });

  it("of any bytes at all is read or refused, never thrown at, with nothing unprintable in its words", async () => {
    const field = fc.constantFrom(
      ...head,
      "Content-Type: text/html; charset=utf-7",
      "Content-Type: multipart/mixed; boundary=",
      "Content-Type: multipart/alternative; boundary=b",
      "Content-Transfer-Encoding: base64",
      "Subject: =?x?Q?=00=ff?=",
      "\u0000: x",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 6 }),
        fc.uint8Array({ maxLength: 400 }),
        async (fields, bytes) => {
          const mail = await read(mailOf(fields, Buffer.from(bytes)));
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
          expect(`${mail?.words}${mail?.subject}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
