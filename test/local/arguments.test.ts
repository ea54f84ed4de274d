import { describe, expect, it } from "vitest";
import { readArguments } from "../../infra/local/arguments.ts";

describe("the command line of npm start", () => {
  it("has a default for everything", () => {
    expect(readArguments([])).toEqual({ port: 8787, data: ".data", pace: 1 });
  });

  it("takes every flag, with a space or an equals sign", () => {
    const args = ["--port=0", "--data", ":memory:", "--token", "secret-token", "--speed", "60"];
    expect(readArguments([...args, "--now", "2026-01-05T09:00:00Z"])).toEqual({
      port: 0,
      data: ":memory:",
      token: "secret-token",
      pace: 60,
      now: Date.UTC(2026, 0, 5, 9),
    });
    expect(readArguments(["--clock", "manual"]).pace).toBe("manual");
    expect(readArguments(["--now", "2026-01-05T10:00:00+01:00"]).now).toBe(Date.UTC(2026, 0, 5, 9));
  });

  it.each([
    [["--verbose"], /'--verbose'.*Usage: npm start/],
    [["extra"], /'extra'.*Usage: npm start/],
    [["--port"], /--port/],
    [["--port", "70000"], /--port takes a whole number from 0 to 65535, not "70000"\./],
    [["--port", "8e3"], /--port takes a whole number/],
    [["--speed", "0"], /--speed takes a whole number from 1/],
    [["--speed", "1.5"], /--speed takes a whole number from 1/],
    [["--clock", "fast"], /--clock takes only "manual", not "fast"/],
    [["--clock", "manual", "--speed", "2"], /exclude each other/],
    [["--now", "tomorrow"], /--now takes an instant with its zone/],
    [["--now", "2026-01-05T09:00:00"], /--now takes an instant with its zone/],
    [["--now", "2026-13-05T09:00:00Z"], /--now takes an instant with its zone/],
    [["--token", "two words"], /--token takes/],
  ])("refuses %j with a sentence", (args, sentence) => {
    expect(() => readArguments(args)).toThrow(sentence);
  });
});
