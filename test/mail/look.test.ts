import { describe, expect, it } from "vitest";
import { colours, sheet } from "../../shared/mail/parts/look.ts";

/** Relative luminance and contrast by WCAG 2.2. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const rule = (selector: string, property: string): string =>
  new RegExp(`\\n  \\.${selector}\\b[^{]*\\{[^}]*?(?<![-\\w])${property}: (#[0-9a-f]{6})`).exec(sheet)?.[1] ??
  "";

describe("the colours of mails", () => {
  it.each([
    ["ink", colours.ink, colours.card],
    ["quiet text", colours.quiet, colours.card],
    ["links", colours.accent, colours.card],
    ["the main button", colours.onAccent, colours.accent],
    ["calm notices", colours.calm.ink, colours.calm.ground],
    ["soon notices", colours.soon.ink, colours.soon.ground],
    ["late notices", colours.late.ink, colours.late.ground],
  ])("of %s have a contrast of 4.5 : 1 or more by day", (_, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["ink", "quiet", "link"])("of .%s have a contrast of 4.5 : 1 or more in dark mode", (name) => {
    expect(contrast(rule(name, "color"), rule("card", "background-color"))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["tap", "calm", "soon", "late"])("of .%s have that contrast on their own dark ground", (name) => {
    expect(contrast(rule(name, "color"), rule(name, "background-color"))).toBeGreaterThanOrEqual(4.5);
  });

  it("draw the edge of a button so that it can be seen (3 : 1)", () => {
    expect(contrast(colours.edge, colours.card)).toBeGreaterThanOrEqual(3);
  });
});
