import { expect, it } from "vitest";
import { boletoLine } from "./boleto-line";

it("writes a barcode as the line people type", () => {
  // The example in Febraban's and Banco do Brasil's manuals.
  expect(boletoLine("00193373700000001000500940144816060680935031")).toBe(
    "00190500954014481606906809350314337370000000100",
  );
});
