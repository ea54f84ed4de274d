import type { Pool } from "../../../shared/domain/policy.ts";
import type { Typed } from "../typed-form.ts";
import { listed } from "./problems.ts";

const poolField = (n: number, name: string): string => `pools.${n}.${name}`;

/** The names of a pool's fields in the form. */
export const poolFields = (n: number) => ({
  id: poolField(n, "id"),
  pick: poolField(n, "pick"),
  fallback: poolField(n, "fallback"),
  weights: poolField(n, "weights"),
  member: (id: string) => poolField(n, `member.${id}`),
});

/** How many pools a form shows: those that are typed, and one more to be filled in. */
export const poolCount = (typed: Typed): number =>
  Object.keys(typed).reduce((most, name) => {
    const [, n] = /^pools\.(\d{1,3})\.id$/.exec(name) ?? [];
    return n === undefined || typed[name] === "" ? most : Math.max(most, Number(n) + 1);
  }, 0) + 1;

/** The pools that were typed, for the schema to check; one without a name is taken away. */
export const readPools = (typed: Typed): readonly object[] =>
  Array.from({ length: poolCount(typed) }, (_, n) => n).flatMap((n) => {
    const fields = poolFields(n);
    const id = typed[fields.id]?.trim();
    if (!id) return [];
    const weights = new Map(
      listed(typed[fields.weights]).map((text) => {
        const [member = "", weight] = text.split(/\s+/);
        return [member, Number(weight)];
      }),
    );
    const chosen = Object.keys(typed).flatMap((name) =>
      name.startsWith(fields.member("")) ? [name.slice(fields.member("").length)] : [],
    );
    return [
      {
        id,
        pick: typed[fields.pick] || "round-robin",
        fallback: typed[fields.fallback] || null,
        members: chosen.map((member) => ({ id: member, weight: weights.get(member) ?? 1 })),
      },
    ];
  });

export const writePools = (pools: readonly Pool[]): Typed =>
  Object.fromEntries(
    pools.flatMap(({ id, pick, fallback, members }, n) => {
      const fields = poolFields(n);
      const heavy = members.filter(({ weight }) => weight !== 1);
      return [
        [fields.id, id],
        [fields.pick, pick],
        [fields.fallback, fallback ?? ""],
        [fields.weights, heavy.map((member) => `${member.id} ${member.weight}`).join(", ")],
        ...members.map((member) => [fields.member(member.id), "yes"]),
      ];
    }),
  );
