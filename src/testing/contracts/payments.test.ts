import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningPart } from "@/embedded/part";
import { startPayments } from "@/embedded/payments/start-payments";
import { createMercadoPago } from "@/server/integrations/payments/mercado-pago";
import { describePaymentsContract } from "./payments-contract";

const accessToken = "TEST-access-token";
const webhookSecret = "segredo-das-notificacoes";
let dataDir: string;
let provider: RunningPart;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "payments-"));
  provider = await startPayments({ dataDir, host: "127.0.0.1", port: 0, accessToken, webhookSecret });
});

afterAll(async () => {
  await provider.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const connect = () => createMercadoPago({ accessToken, webhookSecret, baseUrl: provider.address });

async function createCardToken(holderName: string): Promise<string> {
  const answer = await fetch(`${provider.address}/v1/card_tokens?public_key=TEST-public`, {
    method: "POST",
    body: JSON.stringify({
      card_number: "4235 6477 2802 5682",
      expiration_month: 11,
      expiration_year: new Date().getFullYear() + 4,
      security_code: "123",
      cardholder: { name: holderName, identification: { type: "CPF", number: "12345678909" } },
    }),
  });
  const { id } = await answer.json();
  return id;
}

describePaymentsContract("Mercado Pago", () => ({
  payments: connect(),
  createCardToken,
  pay: async (paymentId) => {
    await fetch(`${provider.address}/payments/${paymentId}/pay`, { method: "POST" });
  },
}));

it("a wrong access token is told as a refused credential, not worth another try", async () => {
  const payments = createMercadoPago({ accessToken: "other", webhookSecret, baseUrl: provider.address });
  await expect(payments.getPayment("1")).rejects.toMatchObject({
    failure: "unauthorized",
    isRetryable: false,
  });
});

it("a provider that is away is told as unreachable, worth another try", async () => {
  const payments = createMercadoPago({ accessToken, webhookSecret, baseUrl: "http://127.0.0.1:1" });
  await expect(payments.getPayment("1")).rejects.toMatchObject({ failure: "unreachable", isRetryable: true });
});

it("a card token pays once", async () => {
  const token = await createCardToken("APRO");
  const charge = {
    idempotencyKey: "card-once-1",
    amountCentavos: 10_00n,
    description: "Fatura",
    externalReference: "card-once",
    payer: { email: "a@b.example", name: "Ana Lima", taxId: { type: "CPF", number: "12345678909" } as const },
    token,
    paymentMethodId: "visa",
    installments: 1,
  };
  await connect().createCardPayment(charge);
  await expect(
    connect().createCardPayment({ ...charge, idempotencyKey: "card-once-2" }),
  ).rejects.toMatchObject({
    failure: "invalid",
    message: "Os dados do cartão não valem mais. Digite-os de novo.",
  });
});
