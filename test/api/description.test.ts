import { expect, test } from "vitest";
import { apiUnderTest } from "./api-under-test.ts";

const api = apiUnderTest();

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
};
type Description = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

const read = async (): Promise<Description> => JSON.parse((await api.call("GET", "/api/openapi.json")).text);

test("the description names every call that is answered, and no other", async () => {
  const { openapi, paths } = await read();
  expect(openapi).toBe("3.1.0");
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(.+?)\}/g, ":$1")}`),
  );
  const answered = api.routes().filter((route) => !route.startsWith("ALL "));
  expect(new Set(described)).toEqual(new Set(answered));
});

test("every call has a name of its own, a summary, its path's parameters and the answer to a missing token", async () => {
  const { paths } = await read();
  const names: string[] = [];
  for (const [path, methods] of Object.entries(paths))
    for (const operation of Object.values(methods)) {
      names.push(operation.operationId);
      expect(operation.summary).not.toBe("");
      const inPath = (operation.parameters ?? []).filter((one) => one.in === "path").map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(.+?)\}/g)].map(([, name]) => name));
      expect(operation.responses).toHaveProperty("401");
    }
  expect(new Set(names).size).toBe(names.length);
});

test("every reference in the description leads to a schema", async () => {
  const description = await read();
  const references = JSON.stringify(description).match(/"#\/components\/schemas\/[^"]+"/g) ?? [];
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references)
    expect(Object.keys(description.components.schemas)).toContain(reference.slice(1, -1).split("/").at(-1));
});

test("secrets are described as written only, and no answer has them", async () => {
  const { schemas } = (await read()).components;
  expect(JSON.stringify(schemas["SourceBody"])).toContain('"writeOnly":true');
  expect(JSON.stringify(schemas["Source"])).not.toContain('"secret"');
});
