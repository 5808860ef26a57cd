import { expect, it } from "vitest";
import { barcodeBars } from "./barcode-bars";
import { boletoCodes, printedLine } from "./boleto-codes";
import { brCode, crc16 } from "./br-code";

it("a Pix code carries key, amount, names and id, closed by a valid CRC", () => {
  // The example of Banco Central's manual.
  const example =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***6304";
  expect(crc16(example)).toBe("1D3D");
  const code = brCode({
    pixKey: "123e4567-e12b-12d1-a456-426655440000",
    merchantName: "Açaí & Cia do João da Silva Sauro",
    merchantCity: "São Paulo",
    amountCentavos: 100_05,
    transactionId: "mpqrinter1",
  });
  expect(code).toContain("5406100.05");
  expect(code).toContain("5925Acai  Cia do Joao da Silv6009Sao Paulo");
  expect(crc16(code.slice(0, -4))).toBe(code.slice(-4));
});

it("a boleto's typed line and barcode carry the same figures, with the check digits banks demand", () => {
  const { barcode, digitableLine } = boletoCodes({
    amountCentavos: 1_234_56,
    dueOn: "2026-11-30",
    ourNumber: "13100000001",
  });
  // 646 days after factor 1000.
  expect(barcode).toMatch(/^2379\d1646000012345633802613100000001/);
  expect(digitableLine.slice(33)).toBe("16460000123456");
  expect(printedLine(digitableLine)).toMatch(/^\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d 16460000123456$/);
  expect(generalCheckIsValid(barcode)).toBe(true);
});

it("a barcode is drawn with start, stop and nine units for each digit", () => {
  const { bars, width } = barcodeBars("0".repeat(44));
  expect(bars).toHaveLength(2 + 44 * 2.5 + 2);
  expect(width).toBe(4 + 44 * 9 + 5);
});

// Febraban: the weighted digits, with the check digit's weight 1, are a multiple of 11.
function generalCheckIsValid(barcode: string): boolean {
  const rest = barcode.slice(0, 4) + barcode.slice(5);
  const sum = [...rest].reverse().reduce((total, digit, at) => total + Number(digit) * (2 + (at % 8)), 0);
  const check = Number(barcode[4]);
  return (sum + check) % 11 === 0 || (check === 1 && [0, 1, 10].includes(sum % 11));
}
