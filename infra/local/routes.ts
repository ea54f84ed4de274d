/** A route of an HTTP API, "ANY /hooks/forms/{source}", and what it leads to. */
export type Route<Target> = { readonly key: string; readonly target: Target };

export type Found<Target> = Route<Target> & { readonly pathParameters: Readonly<Record<string, string>> };

type Compiled<Target> = Route<Target> & {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Sorts the more specific route first. */
  readonly rank: string;
};

/**
 * Finds the route that API Gateway would: the most specific path wins, segment by segment a written one before a
 * parameter before a greedy one; of two with the same path the one that names the method.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export const routesOf = <Target>(
  routes: readonly Route<Target>[],
): ((method: string, path: string) => Found<Target> | undefined) => {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    for (const route of compiled) {
      if (route.method !== "ANY" && route.method !== method) continue;
      const values = route.pattern.exec(path)?.slice(1);
      if (values === undefined) continue;
      const pathParameters = Object.fromEntries(route.names.map((name, at) => [name, decoded(values[at])]));
      return { key: route.key, target: route.target, pathParameters };
    }
    return undefined;
  };
};

const compile = <Target>(route: Route<Target>): Compiled<Target> => {
  const [method = "", path = ""] = route.key.split(" ");
  const segments = path.split("/").slice(1);
  const names = segments.flatMap((segment) => /^\{(\w+)\+?\}$/.exec(segment)?.[1] ?? []);
  const pattern = segments.map((segment) => {
    if (!segment.startsWith("{")) return segment.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
    return segment.endsWith("+}") ? "(.+)" : "([^/]+)";
  });
  const ranks = segments.map((segment) =>
    !segment.startsWith("{") ? "0" : segment.endsWith("+}") ? "2" : "1",
  );
  const rank = ranks.join("") + (method === "ANY" ? "b" : "a");
  return { ...route, method, names, rank, pattern: new RegExp(`^/${pattern.join("/")}$`) };
};

const decoded = (value = ""): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
