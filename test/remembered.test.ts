import { expect, it } from "vitest";
import { remembered } from "../shared/remembered.ts";

it("makes one for each name, once, also where what it makes is nothing much", () => {
  const made: string[] = [];
  const length = remembered((name) => {
    made.push(name);
    return name.length;
  });
  expect(["UTC", "", "UTC", "Europe/Berlin", ""].map(length)).toEqual([3, 0, 3, 13, 0]);
  expect(made).toEqual(["UTC", "", "Europe/Berlin"]);
});

it("makes it again for the next who asks when it could not be made", () => {
  const zone = remembered((timeZone) => new Intl.DateTimeFormat("en", { timeZone }));
  expect(() => zone("Nowhere/At_All")).toThrow(RangeError);
  expect(() => zone("Nowhere/At_All")).toThrow(RangeError);
  expect(zone("UTC")).toBe(zone("UTC"));
});
