import { describe, expect, it } from "vitest";
import { explained } from "../../shared/domain/verdict/explained.ts";
import { rules, ruleVersion } from "../../shared/domain/verdict/rules.ts";

describe("how the verdict is reached", () => {
  it("shows every rule once, under whom it weighs on, in its own words", () => {
    const page = explained();
    const shown = page.sections.flatMap((section) =>
      section.rules.map(({ id, sentence }) => ({ id, sentence, weighsOn: section.weighsOn })),
    );
    const own = rules.map(({ id, sentence, weighsOn }) => ({ id, sentence, weighsOn }));
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(shown.toSorted(byId)).toEqual(own.toSorted(byId));
    expect(page.ruleVersion).toBe(ruleVersion);
  });

  it("names every rule differently, and says of each what would change it", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { wouldChange, example, sentence } of rules)
      for (const text of [wouldChange, example, sentence]) expect(text).toMatch(/\.$/);
  });

  it("lets no rule that rests on what a person says decide as proof", () => {
    expect(rules.filter(({ weight }) => weight === "proof").map(({ kind }) => kind)).not.toContain(
      "rep-says",
    );
    expect(rules.filter(({ weight }) => weight === "proof").map(({ kind }) => kind)).not.toContain(
      "prospect-says",
    );
  });

  it("lets no word of the prospect weigh on sales but as support", () => {
    const said = rules.filter(({ weighsOn, kind }) => weighsOn === "sales" && kind !== "recorded");
    expect(said.map(({ weight }) => weight)).toEqual(["support", "support"]);
  });
});
