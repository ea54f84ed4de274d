import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeBody,
  field,
  type JsonValue,
  type Parsed,
  parseBrackets,
  parseForm,
  parseJson,
  parseMultipart,
  text,
} from "../../shared/vendors/body.ts";

const json = (content: string): Parsed<JsonValue> => parseJson(Buffer.from(content));
const problemOf = (parsed: Parsed<unknown>): string | null => (parsed.ok ? null : parsed.problem);
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const keys = (count: number): string =>
  `{${Array.from({ length: count }, (_, index) => `"k${index}":0`).join(",")}}`;

/** What fast-check likes to try and the service refuses. */
const reserved = /__proto__|constructor|prototype/;

describe("JSON from outside", () => {
  test("whatever JSON holds within the limits is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (content) => {
        fc.pre(!reserved.test(content));
        expect(json(content)).toEqual({ ok: true, value: JSON.parse(content) });
      }),
    );
  });

  test("any bytes give a value or a problem, never an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const parsed = parseJson(Buffer.from(bytes));
        expect(parsed.ok || parsed.problem.length > 0).toBe(true);
      }),
    );
  });

  test.each([
    ["", "The body is empty."],
    ["\uFEFF", "The body is empty."],
    ["{", "The body is not valid JSON."],
    ["{'a':1}", "The body is not valid JSON."],
    [nested(33), "The JSON body has nested deeper than 32 levels."],
    [keys(1001), "The JSON body has more than 1000 fields in one object."],
    [`"${"x".repeat(16 * 1024 + 1)}"`, "The JSON body has a text of more than 16 KB."],
    ['{"a":{"__proto__":{"admin":true}}}', "The JSON body has a field name that is not allowed."],
    ['{"\\u005f_proto__":1}', "The JSON body has a field name that is not allowed."],
    ['[{"constructor" : 1}]', "The JSON body has a field name that is not allowed."],
  ])("%.40s is refused", (content, problem) => {
    expect(problemOf(json(content))).toBe(problem);
  });

  test("each limit itself is allowed, and so is a byte order mark", () => {
    expect(json(nested(32)).ok).toBe(true);
    expect(json(keys(1000)).ok).toBe(true);
    expect(json(`"${"x".repeat(16 * 1024)}"`).ok).toBe(true);
    expect(json(`"${"\\u00e9".repeat(5000)}"`).ok).toBe(true);
    expect(json('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
    expect(json('{"note":"__proto__"}').ok).toBe(true);
  });

  test("bytes that are no UTF-8 are refused", () => {
    expect(problemOf(parseJson(Buffer.from([0x22, 0xff, 0x22])))).toBe("The body is not UTF-8 text.");
  });
});

describe("values by path", () => {
  test("a path goes through objects and lists, and through keys with dots", () => {
    const value = { answers: [{ email: "a" }], "data.json": { "1.3": ["x"] } };
    expect(field(value, "answers.0.email")).toBe("a");
    expect(field(value, "data.json.1.3.0")).toBe("x");
    expect(field(value, "answers.1.email")).toBeUndefined();
  });

  test("nothing inherited is found", () => {
    for (const path of ["constructor", "__proto__.toString", "a.length.constructor", "toString"]) {
      expect(field({ a: [1] }, path)).toBeUndefined();
    }
  });

  test("half a surrogate pair becomes the replacement character", () => {
    expect(text("a\uD800b")).toBe("a\uFFFDb");
    expect(text("🦀")).toBe("🦀");
  });
});

describe("urlencoded forms", () => {
  test("what URLSearchParams writes is read back, repeated fields as lists", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
      .filter((key) => key !== "_charset_" && !reserved.test(key));
    const value = fc.string({ maxLength: 50, unit: "grapheme" });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 20 }), (pairs) => {
        const read = parseForm(Buffer.from(new URLSearchParams(pairs).toString()));
        const expected = Object.fromEntries(
          Object.entries(Object.groupBy(pairs, ([key]) => key)).map(([key, same = []]) => [
            key,
            same.length === 1 ? same[0]?.[1] : same.map(([, one]) => one),
          ]),
        );
        expect(read).toEqual({ ok: true, value: { fields: expected, files: [] } });
      }),
    );
  });

  test("old pages' Latin letters are read, by _charset_ or by the bytes", () => {
    const latin = parseForm(Buffer.from("name=J%F6rg&city=K%f6ln"));
    expect(latin).toEqual({ ok: true, value: { fields: { name: "Jörg", city: "Köln" }, files: [] } });
    const named = parseForm(Buffer.from("name=%83%5C&_charset_=shift_jis"));
    expect(named).toEqual({ ok: true, value: { fields: { name: "ソ" }, files: [] } });
  });

  test("broken escapes stay as they are", () => {
    expect(parseForm(Buffer.from("discount=100%&a=%zz+%4"))).toEqual({
      ok: true,
      value: { fields: { discount: "100%", a: "%zz %4" }, files: [] },
    });
  });

  test("more than 1,000 fields, long texts and reserved names are refused; a named document may be long", () => {
    const long = `doc=${"x".repeat(20_000)}`;
    expect(problemOf(parseForm(Buffer.from("a=1&".repeat(1001))))).toBe(
      "The form has more than 1000 fields.",
    );
    expect(problemOf(parseForm(Buffer.from(long)))).toBe("The form has a text of more than 16 KB.");
    expect(problemOf(parseForm(Buffer.from("__proto__=1")))).toBe(
      "The form has a field name that is not allowed.",
    );
    expect(parseForm(Buffer.from(long), { documents: ["doc"] }).ok).toBe(true);
  });
});

describe("bracket names", () => {
  const unfolded = (body: string): Parsed<JsonValue> => {
    const form = parseForm(Buffer.from(body));
    return form.ok ? parseBrackets(form.value) : form;
  };

  test("they nest, and consecutive numbers are lists", () => {
    expect(
      unfolded("type=sub&data[merges][EMAIL]=a&list[][id]=1&list[][id]=2&x[0]=p&x[1]=q&y[]=1&y[]=2"),
    ).toEqual({
      ok: true,
      value: {
        type: "sub",
        data: { merges: { EMAIL: "a" } },
        list: [{ id: "1" }, { id: "2" }],
        x: ["p", "q"],
        y: ["1", "2"],
      },
    });
  });

  test("names with brackets that do not match stay whole", () => {
    expect(unfolded("a[b=1&[c]=2&Budget [EUR]=3&d[e]f=4")).toEqual({
      ok: true,
      value: { "a[b": "1", "[c]": "2", "Budget ": { EUR: "3" }, "d[e]f": "4" },
    });
  });

  test("depth and reserved names are limited inside brackets too", () => {
    expect(problemOf(unfolded(`a${"[b]".repeat(32)}=1`))).toBe("The form is nested deeper than 32 levels.");
    expect(problemOf(unfolded("a[__proto__][admin]=1"))).toBe(
      "The form has a field name that is not allowed.",
    );
  });
});

describe("multipart forms", () => {
  const type = 'multipart/form-data; charset=utf-8; boundary="b 1"';
  const part = (disposition: string, content: string): string =>
    `--b 1\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
  const read = (content: string): ReturnType<typeof parseMultipart> =>
    parseMultipart(Buffer.from(content), type);

  test("fields, repeated fields, files by name, escaped names and line breaks are read", () => {
    const body = `preamble\r\n${part('name="a"', "1")}${part('name="a"', "2")}${part('name="r%22x%22"', "line 1\r\nline 2")}${part('name="doc"; filename="plan.pdf"\r\nContent-Type: application/pdf', "%PDF")}${part('name="none"; filename=""', "")}--b 1--\r\nepilogue`;
    expect(read(body)).toEqual({
      ok: true,
      value: { fields: { a: ["1", "2"], 'r"x"': "line 1\r\nline 2", doc: "plan.pdf" }, files: ["doc"] },
    });
  });

  test("what FormData writes is read back", async () => {
    const form = new FormData();
    form.append("name", "Zoë 🦀");
    form.append("empty", "");
    const response = new Response(form);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(parseMultipart(bytes, response.headers.get("content-type") ?? "")).toEqual({
      ok: true,
      value: { fields: { name: "Zoë 🦀", empty: "" }, files: [] },
    });
  });

  test("bodies cut off, without boundary or with too many parts are refused", () => {
    expect(problemOf(read(part('name="a"', "1")))).toBe("The multipart body is cut off.");
    expect(problemOf(read("nothing"))).toBe("The multipart body does not contain its boundary.");
    expect(problemOf(parseMultipart(Buffer.from("x"), "multipart/form-data"))).toBe(
      "The multipart body has no boundary in its content type.",
    );
    expect(problemOf(read(`${part('name="a"', "1").repeat(1001)}--b 1--`))).toBe(
      "The form has more than 1000 fields.",
    );
  });
});

describe("content encodings", () => {
  const content = Buffer.from('{"a":1}');

  test.each([
    [undefined, content],
    ["identity", content],
    ["gzip", gzipSync(content)],
    ["GZIP", gzipSync(content)],
    ["deflate", deflateSync(content)],
    ["deflate", deflateRawSync(content)],
    ["br", brotliCompressSync(content)],
  ])("%s is undone", (encoding, bytes) => {
    expect(decodeBody(bytes, encoding)).toEqual({ ok: true, value: content });
  });

  test("a body that unpacks to more than 1 MiB is refused, as are broken and unknown encodings", () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    expect(problemOf(decodeBody(bomb, "gzip"))).toBe("The unpacked body is larger than 1 MiB.");
    expect(problemOf(decodeBody(content, "gzip"))).toBe("The body is not valid gzip data.");
    expect(problemOf(decodeBody(content, "gzip, gzip"))).toBe(
      "The content encoding is none of gzip, deflate and br.",
    );
    expect(problemOf(decodeBody(Buffer.alloc(1024 * 1024 + 1), undefined))).toBe(
      "The body is larger than 1 MiB.",
    );
  });
});
