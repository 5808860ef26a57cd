import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { createMercadoPago } from "./mercado-pago";
import { readPayment } from "./mercado-pago-payment";

const webhookSecret = "segredo";
const payments = createMercadoPago({ accessToken: "TEST", webhookSecret });

function notification(changes: { id?: string; ts?: number; type?: string; secret?: string } = {}) {
  const { id = "123", ts = Date.now(), type = "payment", secret = webhookSecret } = changes;
  const manifest = `id:${id.toLowerCase()};request-id:req-1;ts:${ts};`;
  const v1 = createHmac("sha256", secret).update(manifest).digest("hex");
  return {
    headers: { "x-signature": `ts=${ts},v1=${v1}`, "x-request-id": "req-1" },
    query: { "data.id": id, type },
    body: { type, action: "payment.updated", data: { id } },
  };
}

it("accepts a notification signed in milliseconds or in seconds", () => {
  const expected = { kind: "payment", paymentId: "123", action: "payment.updated", requestId: "req-1" };
  expect(payments.readNotification(notification())).toEqual(expected);
  expect(payments.readNotification(notification({ ts: Math.floor(Date.now() / 1000) }))).toEqual(expected);
});

it("rejects a notification that is unsigned, signed by another or long past", () => {
  expect(payments.readNotification({ ...notification(), headers: {} })).toMatchObject({
    reason: "missing-signature",
  });
  expect(payments.readNotification(notification({ secret: "outro" }))).toMatchObject({
    reason: "bad-signature",
  });
  const twoDaysAgo = Date.now() - 2 * 86_400_000;
  expect(payments.readNotification(notification({ ts: twoDaysAgo }))).toMatchObject({ reason: "too-old" });
  expect(payments.readNotification(notification({ id: "../1" }))).toMatchObject({ reason: "malformed" });
});

it("ignores authentic notifications about anything but payments", () => {
  expect(payments.readNotification(notification({ id: "ORD01J", type: "order" }))).toEqual({
    kind: "ignored",
    topic: "order",
  });
});

const answer = {
  id: 1,
  status: "approved",
  status_detail: "accredited",
  payment_type_id: "bank_transfer",
  payment_method_id: "pix",
  transaction_amount: 10,
  date_created: "2026-01-31T23:59:59.000-04:00",
};

it("reads every state of Mercado Pago, and refuses one it does not know", () => {
  const states: [status: string, detail: string, ours: string][] = [
    ["pending", "pending_waiting_transfer", "pending"],
    ["authorized", "pending_capture", "pending"],
    ["in_process", "pending_contingency", "pending"],
    ["in_mediation", "pending", "approved"],
    ["approved", "accredited", "approved"],
    ["rejected", "cc_rejected_other_reason", "rejected"],
    ["cancelled", "by_collector", "cancelled"],
    ["cancelled", "expired", "expired"],
    ["refunded", "refunded", "refunded"],
    ["charged_back", "settled", "charged_back"],
  ];
  for (const [status, status_detail, ours] of states) {
    expect(readPayment({ ...answer, status, status_detail }).status).toBe(ours);
  }
  expect(() => readPayment({ ...answer, status: "novo" })).toThrow();
});

it("reads amounts to the centavo, whatever the double in between", () => {
  for (const [reais, centavos] of [
    [0.29, 29n],
    [1.15, 115n],
    [4.35, 435n],
    [1_000_000.07, 100_000_007n],
  ] as const) {
    expect(readPayment({ ...answer, transaction_amount: reais }).amountCentavos).toBe(centavos);
  }
});
