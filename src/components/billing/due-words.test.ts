import { expect, test } from "vitest";
import { dueWords } from "./due-words";

const dueOn = "2026-11-10";
const at = new Date("2026-11-20T15:00:00Z");

test.each([
  [{ status: "PENDING", paidAt: null, canceledAt: null }, "Vence em 10/11/2026"],
  [{ status: "OVERDUE", paidAt: null, canceledAt: null }, "Venceu em 10/11/2026"],
  [{ status: "PAID", paidAt: at, canceledAt: null }, "Paga em 20/11/2026"],
  [{ status: "CANCELED", paidAt: null, canceledAt: at }, "Cancelada em 20/11/2026"],
] as const)("an invoice that is not to be paid does not say when: %o", (invoice, words) => {
  expect(dueWords({ ...invoice, dueOn })).toBe(words);
});
