import { describe, expect, it } from "vitest";
import { readSize } from "./read-size";

const gigabyte = 1024n ** 3n;
const read = (text: string) => {
  const size = readSize(text, gigabyte);
  return size.ok ? size.bytes / gigabyte : size.problem;
};

describe("a size as it is typed", () => {
  it("is whole, with or without the thousands' dots", () => {
    expect(read("1000")).toBe(1000n);
    expect(read(" 1.000 ")).toBe(1000n);
    expect(read("1073741824")).toBe(1_073_741_824n);
  });

  it("says what is wrong: no number, or too large a one", () => {
    for (const text of ["", "1,5", "-1", "1.00", "muito"]) expect(read(text)).toMatch(/número inteiro/);
    for (const text of ["1073741825", "99999999999", "9".repeat(40)])
      expect(read(text)).toBe("É grande demais: o máximo é 1 EB.");
  });
});
