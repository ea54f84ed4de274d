import { describe, expect, it } from "vitest";
import { robustnessFigures, robustnessNames } from "../../infra/bench/verdict/robustness-figures.ts";
import { type Truth, trueVerdict, truthInCampaign } from "../../infra/bench/verdict/truth.ts";
import { targets, verdictFigures } from "../../infra/bench/verdict/verdict-figures.ts";

const figures = new Map(verdictFigures(2000, 11).map((figure) => [figure.name, figure]));
const value = (name: string): number => figures.get(name)?.value ?? Number.NaN;

describe("2,000 leads whose truth is known", () => {
  it("show confirmed verdicts right in 98 % and likely ones in 85 %", () => {
    expect(value("verdict-confirmed-right")).toBeGreaterThanOrEqual(98);
    expect(value("verdict-likely-right")).toBeGreaterThanOrEqual(85);
  });

  it("show neither side blamed wrongly for more than 1 % of the lost leads", () => {
    expect(value("verdict-sales-blamed-wrongly")).toBeLessThanOrEqual(1);
    expect(value("verdict-marketing-blamed-wrongly")).toBeLessThanOrEqual(1);
  });

  it("show campaign intervals that hold the truth 93 times in a hundred", () => {
    expect(value("verdict-interval-coverage")).toBeGreaterThanOrEqual(93);
  });

  it("show a verdict on two thirds of the leads, and the side that failed named in most cases", () => {
    expect(value("verdict-abstained")).toBeLessThan(33);
    expect(value("verdict-sales-recall")).toBeGreaterThan(75);
    expect(value("verdict-marketing-recall")).toBeGreaterThan(60);
    expect(value("verdict-neither-recall")).toBeGreaterThan(60);
  });
});

describe("simulations with other seeds, and worlds whose assumptions are off", () => {
  const robust = robustnessFigures(1000, 3, 1);

  it("yield every figure that the bench lists, the worst of the seeds judged by the same targets", () => {
    expect(robust.map(({ name }) => name)).toEqual(robustnessNames);
    const judged = robust.filter(({ target }) => target !== null);
    expect(judged.map(({ name }) => name)).toEqual(Object.keys(targets).map((name) => `${name}-worst-seed`));
    const worst = robust.find(({ name }) => name === "verdict-interval-coverage-worst-seed");
    const middle = robust.find(({ name }) => name === "verdict-interval-coverage-median-seed");
    expect(worst?.value).toBeLessThanOrEqual(middle?.value ?? 0);
  });
});

describe("the truth of a played lead", () => {
  const handled: Truth = {
    nature: "good",
    duties: [{ from: 0, due: 60, ended: 500 }],
    deeds: [{ at: 30, reached: true }],
    foundBadData: false,
    attemptsAgreed: 6,
    given: true,
  };

  it("counts in its campaign as both only if somebody was reached, since nobody knows the worth of the others", () => {
    const late = { ...handled, nature: "wrong-fit", deeds: [{ at: 90, reached: true }] } as const;
    expect(truthInCampaign(late)).toBe("both");
    expect(truthInCampaign({ ...late, deeds: [{ at: 90, reached: false }] })).toBe("sales");
    expect(truthInCampaign({ ...late, nature: "good" })).toBe("sales");
    expect(truthInCampaign({ ...late, deeds: [{ at: 30, reached: true }] })).toBe("marketing");
  });

  it("is decided by deeds, whatever was logged", () => {
    expect(trueVerdict(handled)).toBe("neither");
    expect(trueVerdict({ ...handled, deeds: [{ at: 90, reached: true }] })).toBe("sales");
    expect(trueVerdict({ ...handled, deeds: [{ at: 30, reached: false }] })).toBe("sales");
    expect(trueVerdict({ ...handled, nature: "wrong-fit" })).toBe("marketing");
    expect(trueVerdict({ ...handled, nature: "wrong-fit", deeds: [] })).toBe("both");
  });

  it("charges sales with nothing that they were never told of", () => {
    expect(trueVerdict({ ...handled, deeds: [], duties: [], given: false })).toBe("neither");
  });
});
