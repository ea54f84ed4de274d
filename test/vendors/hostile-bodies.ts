export const mebibyte = 1024 * 1024;
const fill = (piece: string, wrapIn: readonly [string, string] = ["", ""]): string => {
  const [before, after] = wrapIn;
  return before + piece.repeat(Math.floor((mebibyte - before.length - after.length) / piece.length)) + after;
};

/** Bodies that have broken other receivers, each up to the size that is let in. */
export const hostileBodies: readonly string[] = [
  "",
  " ",
  "null",
  "[]",
  "{}",
  '""',
  "0",
  "\uFEFF{}",
  "\u0000",
  '{"email":null}',
  '{"email":{"email":{"email":"x"}}}',
  '{"email":["a@example.com"]}',
  '{"data":[],"payload":[],"form_response":[],"submission":[],"entry":{},"answers":"x"}',
  '{"data":{"fields":{}},"payload":{"data":[]},"form_response":{"answers":{}},"questions":[null,1,"x",[]]}',
  '{"data":{"fields":[null,1,[],{"value":{"a":[null]}}]},"payload":{"data":{"a":{"b":[[]]}},"schema":[null]}}',
  '{"form_response":{"answers":[null,{"type":"__proto__"},{"type":"choices","choices":null}]}}',
  '{"properties":{"email":{"value":{"value":"x"}}},"form-submissions":[null,{"timestamp":"x"}]}',
  '{"entry":[{"changes":[null,{"value":null}]}]}',
  '{"__proto__":{"email":"a@example.com"}}',
  '{"email":"a@example.com","submitted_at":1e308,"answers":{"x":-0}}',
  '{"a":1,"a":2,"email":"a@example.com\\u0000"}',
  "email=a%40example.com&email=b%40example.com",
  "email[]=a&email[x]=b&email=c",
  "fields[a][value]=1&fields[a]=2&fields[a][value][x]=3",
  "form[id]=1&fields=x",
  "data.json=%5B1%2C2%5D",
  'rawRequest={"q1_email":{"first":{"x":1}}}',
  "=&==&&%&%%&+=+",
  "--b\r\n\r\n--b--",
  '--b\r\nContent-Disposition: form-data; name="\r\n\r\nx\r\n--b--\r\n',
  fill("["),
  fill('{"a":'),
  fill("[],", ["[", "0]"]),
  fill('{"":0},', ["[", "0]"]),
  fill("0,", ["[", "0]"]),
  fill("9", ["[", "]"]),
  fill("\\u0041", ['{"email":"', '"}']),
  fill('\\"', ['"', '"']),
  fill(" ", ["{", "}"]),
  fill("a@", ['{"email":"', '"}']),
  fill("a=1&"),
  fill("&"),
  fill("%41", ["email=", ""]),
  fill("[a]", ["x", "=1"]),
  fill("--b\r\n"),
  fill("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"),
  `{${Array.from({ length: 1000 }, (_, index) => `"email${index}":"a@"`).join(",")}}`,
  `{"fields":[${Array.from({ length: 9000 }, () => '{"label":"email","value":"<a@"}').join(",")}]}`,
  Array.from({ length: 1000 }, (_, index) => `fields[f${index}][value]=${"ÿ".repeat(100)}`).join("&"),
  // What is looked up many times over in what is long.
  JSON.stringify({
    data: {
      fields: Array.from({ length: 4 }, () => ({
        type: "MATRIX",
        value: Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`r${index}`, ["c9"]])),
        rows: Array.from({ length: 5000 }, () => ({ id: "x" })),
        columns: Array.from({ length: 5000 }, () => ({ id: "x" })),
      })),
    },
  }),
  `pretty=${"a:b, ".repeat(100_000)}&rawRequest=${encodeURIComponent(
    JSON.stringify(
      Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`q${index}_x`, `z${index}`])),
    ),
  )}`,
  JSON.stringify({ fields: Array.from({ length: 1000 }, () => ({ label: "same", value: "x" })) }),
];
