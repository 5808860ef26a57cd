import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cnpjCheckDigits } from "./cnpj";
import { cpfCheckDigits } from "./cpf";
import { parseTaxId, taxIdKindOf } from "./tax-id";
import { weightedCheckDigit } from "./weighted-check-digit";

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const capitals = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-Z]{${length}}$`));
const isRepeated = (text: string) => /^(.)\1*$/.test(text);

describe("CPF and CNPJ", () => {
  it.each([
    ["12.ABC.345/01DE-35", "12ABC34501DE35"],
    ["12abc34501de35", "12ABC34501DE35"],
    ["11.222.333/0001-81", "11222333000181"],
    [" 11222333000181 ", "11222333000181"],
    ["529.982.247-25", "52998224725"],
    ["52998224725", "52998224725"],
  ])("accepts %s and stores %s", (typed, stored) => {
    expect(parseTaxId(typed)).toMatchObject({ ok: true, taxId: stored });
  });

  it.each([
    ["12.ABC.345/01DE-36", "wrong second digit"],
    ["12.ABC.345/01DE-25", "wrong first digit"],
    ["12.ABC.345/01DE-3A", "a letter among the check digits"],
    ["111.111.111-11", "one repeated digit"],
    ["00.000.000/0000-00", "one repeated character"],
    ["529.982.247-26", "wrong CPF digit"],
    ["5299822472", "too short"],
    ["", "nothing"],
    ["12.ÁBC.345/01DE-35", "a letter with an accent"],
  ])("refuses %s: %s", (typed) => {
    expect(parseTaxId(typed)).toMatchObject({ ok: false });
  });

  it("sums the official example to 459 before its first check digit", () => {
    expect(459 % 11).toBe(8);
    expect(weightedCheckDigit("12ABC34501DE", (place) => (place % 8) + 2)).toBe(3);
    expect(cnpjCheckDigits("12ABC34501DE")).toBe("35");
  });

  it("accepts every base with its check digits, however it is punctuated or cased", () => {
    fc.assert(
      fc.property(capitals(12), (base) => {
        fc.pre(!isRepeated(base));
        const cnpj = base + cnpjCheckDigits(base);
        const typed = `${cnpj.slice(0, 2)}.${cnpj.slice(2, 5)}.${cnpj.slice(5, 8)}/${cnpj.slice(8, 12)}-${cnpj.slice(12)}`;
        expect(parseTaxId(typed.toLowerCase())).toEqual({ ok: true, kind: "CNPJ", taxId: cnpj });
        expect(taxIdKindOf(cnpj)).toBe("CNPJ");
      }),
    );
    fc.assert(
      fc.property(digits(9), (base) => {
        fc.pre(!isRepeated(base));
        const cpf = base + cpfCheckDigits(base);
        expect(parseTaxId(cpf)).toEqual({ ok: true, kind: "CPF", taxId: cpf });
      }),
    );
  });

  it("refuses every base with other check digits", () => {
    fc.assert(
      fc.property(digits(9), digits(2), (base, wrong) => {
        fc.pre(wrong !== cpfCheckDigits(base));
        expect(parseTaxId(base + wrong).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(capitals(12), digits(2), (base, wrong) => {
        fc.pre(wrong !== cnpjCheckDigits(base));
        expect(parseTaxId(base + wrong).ok).toBe(false);
      }),
    );
  });
});
