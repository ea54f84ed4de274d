import { describe, expect, it } from "vitest";
import { type Route, routesOf } from "../../infra/local/routes.ts";
import { pipeline } from "../../infra/pipeline.ts";

const find = (keys: readonly string[]) => routesOf(keys.map((key): Route<null> => ({ key, target: null })));

describe("routing", () => {
  it("prefers what is written to a parameter, and a parameter to a greedy one, whatever the order", () => {
    const keys = ["ANY /{page+}", "ANY /pets/{id}", "ANY /pets/dog", "ANY /pets/{rest+}"];
    for (const order of [keys, keys.toReversed()]) {
      const route = find(order);
      expect(route("GET", "/pets/dog")?.key).toBe("ANY /pets/dog");
      expect(route("GET", "/pets/cat")?.key).toBe("ANY /pets/{id}");
      expect(route("GET", "/pets/cat/1")?.key).toBe("ANY /pets/{rest+}");
      expect(route("GET", "/people")?.key).toBe("ANY /{page+}");
    }
  });

  it("prefers the route that names the method", () => {
    const route = find(["ANY /a", "POST /a"]);
    expect(route("POST", "/a")?.key).toBe("POST /a");
    expect(route("GET", "/a")?.key).toBe("ANY /a");
  });

  it("hands over the parameters, decoded", () => {
    const route = find(["ANY /a/{id}/{rest+}"]);
    expect(route("GET", "/a/x%20y/b/c")?.pathParameters).toEqual({ id: "x y", rest: "b/c" });
    expect(route("GET", "/a/%zz/b")?.pathParameters).toEqual({ id: "%zz", rest: "b" });
  });

  it("finds nothing where no route leads", () => {
    const route = find(["GET /", "ANY /a/{id}"]);
    expect(route("POST", "/")).toBeUndefined();
    expect(route("GET", "/a")).toBeUndefined();
    expect(route("GET", "/a/")).toBeUndefined();
    expect(route("GET", "/a/b/c")).toBeUndefined();
  });

  it("leads every path of the contract to its function", () => {
    const routes = pipeline.flatMap(({ name, triggers }) =>
      triggers.flatMap((trigger) =>
        trigger.on === "http" ? trigger.routes.map((key): Route<string> => ({ key, target: name })) : [],
      ),
    );
    const target = (method: string, path: string) => routesOf(routes)(method, path)?.target;
    expect(target("POST", "/hooks/forms/website")).toBe("receive-form");
    expect(target("HEAD", "/hooks/forms/website")).toBe("receive-form");
    expect(target("POST", "/f/website")).toBe("receive-form");
    expect(target("POST", "/hooks/email/blast")).toBe("receive-email-events");
    expect(target("PUT", "/api/members/ana")).toBe("api");
    expect(target("GET", "/r/token")).toBe("pages");
    expect(target("GET", "/")).toBe("pages");
  });
});
