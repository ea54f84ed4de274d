import { describe, expect, it } from "vitest";
import { fromNow, localTime, span } from "../../shared/mail/times.ts";

describe("times in mails", () => {
  it("stand on the reader's wall clock, in summer and in winter, with the year only where it is another", () => {
    const now = "2026-01-05T08:00:00.000Z";
    expect(localTime("2026-01-05T08:15:00.000Z", "Europe/Berlin", now)).toBe("Mon 5 Jan, 09:15");
    expect(localTime("2026-07-01T22:30:00.000Z", "Europe/Berlin", now)).toBe("Thu 2 Jul, 00:30");
    expect(localTime("2025-12-31T23:30:00.000Z", "America/New_York", now)).toBe("Wed 31 Dec 2025, 18:30");
  });

  it.each([
    [60_000, "1 minute"],
    [15 * 60_000, "15 minutes"],
    [60 * 60_000, "1 hour"],
    [200 * 60_000, "3 h 20 min"],
    [27 * 3_600_000, "27 hours"],
    [4 * 86_400_000, "4 days"],
  ])("say %i milliseconds as people do: %s", (ms, words) => {
    expect(span(ms)).toBe(words);
  });

  it("tell before from after", () => {
    expect(fromNow("2026-01-05T08:15:00.000Z", "2026-01-05T08:00:00.000Z")).toBe("in 15 minutes");
    expect(fromNow("2026-01-05T08:00:00.000Z", "2026-01-05T08:15:00.000Z")).toBe("15 minutes ago");
    expect(fromNow("2026-01-05T08:00:00.000Z", "2026-01-05T08:00:20.000Z")).toBe("now");
  });
});
