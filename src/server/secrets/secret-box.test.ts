import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSecretBox } from "./secret-box";

const oldKey = `old:${randomBytes(32).toString("base64")}`;
const newKey = `new:${randomBytes(32).toString("base64")}`;

describe("the secret box", () => {
  it("opens what it sealed, with accents", () => {
    const box = createSecretBox(newKey);
    expect(box.open(box.seal("segredo ção", "a:1"), "a:1")).toBe("segredo ção");
  });

  it("refuses a value that was moved to another row or changed", () => {
    const box = createSecretBox(newKey);
    const sealed = box.seal("segredo", "a:1");
    expect(() => box.open(sealed, "a:2")).toThrow();
    const parts = sealed.split(".");
    parts[2] = `${parts[2]!.startsWith("A") ? "B" : "A"}${parts[2]!.slice(1)}`;
    expect(() => box.open(parts.join("."), "a:1")).toThrow();
  });

  it("opens old values after a rotation and knows that they are stale", () => {
    const sealed = createSecretBox(oldKey).seal("segredo", "a:1");
    const box = createSecretBox(`${newKey},${oldKey}`);
    expect(box.open(sealed, "a:1")).toBe("segredo");
    expect(box.isStale(sealed)).toBe(true);
    expect(() => createSecretBox(newKey).open(sealed, "a:1")).toThrow(/not configured/);
  });
});
