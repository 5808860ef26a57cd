import { expect, test } from "vitest";
import { lastReturn, returnWords } from "./returned-payments";

const payment = { amountCentavos: 5035n, refundedCentavos: 0n, returnedAt: new Date("2026-11-27T15:00:00Z") };

test.each([
  [{ status: "APPROVED", refundedCentavos: 2000n }, "Devolvido R$ 20,00 em 27/11/2026. Ficam R$ 30,35."],
  [{ status: "REFUNDED", refundedCentavos: 5035n }, "Devolvido R$ 50,35 em 27/11/2026."],
  [{ status: "CHARGED_BACK" }, "Contestado R$ 50,35 em 27/11/2026."],
  [{ status: "APPROVED" }, null],
])("a payment says what of it went back and when: %o", (values, words) => {
  expect(returnWords({ ...payment, ...values })?.replaceAll("\u00a0", " ") ?? null).toBe(words);
});

test("an invoice tells how the money that last went back did", () => {
  const refunded = { ...payment, status: "REFUNDED" };
  const contested = { ...payment, status: "CHARGED_BACK", returnedAt: new Date("2026-11-28T15:00:00Z") };
  expect(lastReturn([{ ...payment, status: "APPROVED" }])).toBeNull();
  expect(lastReturn([{ ...payment, status: "APPROVED", refundedCentavos: 2000n }])).toBe("part");
  expect(lastReturn([refunded])).toBe("whole");
  expect(lastReturn([refunded, contested])).toBe("contested");
});
