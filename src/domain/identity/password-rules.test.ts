import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "./password-rules";

describe("password rules", () => {
  it.each([
    ["Curta1A", "8 caracteres"],
    ["semmaiuscula1", "maiúscula"],
    ["SemNumeroAqui", "número"],
    ["Senha123", "comum"],
    ["S3nh@123", "comum"],
    ["Password1", "comum"],
    ["P@ssw0rd2026", "comum"],
    ["Admin2026!", "comum"],
    ["Brasil2026", "comum"],
    ["A1234567", "comum"],
    [`A1${"b".repeat(127)}`, "128"],
  ])("refuses %s and says what to do", (password, words) => {
    expect(passwordProblem(password)).toContain(words);
  });

  it.each(["Cavalo8Correto", "x9F!kq2mZ", "Ímpar7sete", "Minha-Senha-Longa-de-Verdade-9"])(
    "accepts %s",
    (password) => {
      expect(passwordProblem(password)).toBeNull();
    },
  );

  it("never accepts less than 8 characters, or none of a digit or of a capital", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 140 }), (password) => {
        if (passwordProblem(password) !== null) return;
        expect(password.length).toBeGreaterThanOrEqual(8);
        expect(password).toMatch(/\d/);
        expect(password).toMatch(/\p{Lu}/u);
      }),
    );
  });
});
