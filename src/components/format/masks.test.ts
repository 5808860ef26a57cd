import { describe, expect, it } from "vitest";
import { addressLines } from "./address";
import { cleanDocumentNumber, formatDocumentNumber } from "./document-number";
import { cleanPhone, formatPhone } from "./phone";
import { formatZipCode } from "./zip-code";

describe("CPF and CNPJ mask", () => {
  it.each([
    ["12345678909", "123.456.789-09"],
    [" 123.456.789-09 ", "123.456.789-09"],
    ["123 456 789 09", "123.456.789-09"],
    ["12345678000190", "12.345.678/0001-90"],
    ["12.345.678/0001-90", "12.345.678/0001-90"],
    ["12abc34501de35", "12.ABC.345/01DE-35"],
    ["12.ABC.345/01DE-35", "12.ABC.345/01DE-35"],
    ["1234", "123.4"],
    ["12A", "12.A"],
    ["", ""],
  ])("turns %j into %j", (typed, shown) => {
    expect(formatDocumentNumber(typed)).toBe(shown);
  });

  it("keeps no more than a CNPJ has", () => {
    expect(cleanDocumentNumber("12345678000190999")).toBe("12345678000190");
  });

  it("formatting twice changes nothing", () => {
    const once = formatDocumentNumber("12abc34501de35");
    expect(formatDocumentNumber(once)).toBe(once);
  });
});

describe("phone mask", () => {
  it.each([
    ["11987654321", "(11) 98765-4321"],
    ["+55 11 98765-4321", "(11) 98765-4321"],
    ["5511987654321", "(11) 98765-4321"],
    ["011 3456-7890", "(11) 3456-7890"],
    ["(55) 99876-5432", "(55) 99876-5432"],
    ["1198", "(11) 98"],
    ["1", "(1"],
    ["", ""],
  ])("turns %j into %j", (typed, shown) => {
    expect(formatPhone(typed)).toBe(shown);
  });

  it("keeps only the national digits", () => {
    expect(cleanPhone("+55 (11) 98765-4321")).toBe("11987654321");
  });
});

describe("CEP mask", () => {
  it.each([
    ["01310100", "01310-100"],
    ["01310-100", "01310-100"],
    [" 01.310-100 ", "01310-100"],
    ["01310", "01310"],
    ["013101", "01310-1"],
    ["013101009", "01310-100"],
    ["", ""],
  ])("turns %j into %j", (typed, shown) => {
    expect(formatZipCode(typed)).toBe(shown);
  });
});

describe("an address", () => {
  const address = { street: "Rua Augusta", number: "100", district: "Centro", city: "Campinas", state: "SP" };

  it("is two lines, with the complement only where there is one", () => {
    const place = "Centro, Campinas/SP, CEP 13010-110";
    expect(addressLines({ ...address, zipCode: "13010110" })).toEqual(["Rua Augusta, 100", place]);
    const whole = { ...address, complement: "sala 2", zipCode: "13010110" };
    expect(addressLines(whole)).toEqual(["Rua Augusta, 100, sala 2", place]);
  });
});
