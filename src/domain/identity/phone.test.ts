import { describe, expect, it } from "vitest";
import { parsePhone } from "./phone";

describe("phones", () => {
  it.each([
    ["(11) 98765-4321", "+5511987654321"],
    ["11987654321", "+5511987654321"],
    ["+55 11 98765-4321", "+5511987654321"],
    ["5511987654321", "+5511987654321"],
    ["011 98765 4321", "+5511987654321"],
    ["(55) 3456-7890", "+555534567890"],
    ["55 98765-4321", "+5555987654321"],
  ])("stores %s as %s", (typed, stored) => {
    expect(parsePhone(typed)).toEqual({ ok: true, phone: stored });
  });

  it.each([
    "987654321",
    "(20) 98765-4321",
    "(11) 88765-4321",
    "(11) 9876-4321",
    "+1 202 555 0100",
    "",
    "abc",
  ])("refuses %s", (typed) => {
    expect(parsePhone(typed).ok).toBe(false);
  });
});
