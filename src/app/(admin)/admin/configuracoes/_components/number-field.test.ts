import { describe, expect, it } from "vitest";
import { parseScaled } from "./number-field";

describe("a figure typed the Brazilian way", () => {
  it.each([
    ["2", 2, 200],
    ["2,5", 2, 250],
    ["1.234,56", 2, 123_456],
    ["5000", 2, 500_000],
    ["10", 0, 10],
  ])("reads %s with %i places as %i", (text, decimals, expected) => {
    expect(parseScaled(text, decimals)).toBe(expected);
  });

  it.each([
    ["2.5", 2],
    ["2,555", 2],
    ["1,5", 0],
    ["-1", 0],
    ["", 0],
    ["dez", 0],
  ])("reads no figure in %s with %i places", (text, decimals) => {
    expect(parseScaled(text, decimals)).toBeNaN();
  });
});
