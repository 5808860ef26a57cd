import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RunningPart } from "@/embedded/part";
import { createMercadoPago } from "@/server/integrations/payments/mercado-pago";
import { startPayments } from "./start-payments";

interface Arrived {
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: { action: string; data: { id: string } };
}

const secrets = { accessToken: "TEST-token", webhookSecret: "segredo" };
let dataDir: string;
let part: RunningPart;
let shop: Server;
let arrived: Arrived[];
let shopStatus: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "payments-"));
  part = await start();
  arrived = [];
  shopStatus = 200;
  shop = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? "", "http://shop");
    arrived.push({
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.writeHead(shopStatus).end();
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  await part.stop();
  await new Promise((resolve) => shop.close(resolve));
  await rm(dataDir, { recursive: true, force: true });
});

const start = () => startPayments({ dataDir, host: "127.0.0.1", port: 0, ...secrets });

async function createPix(changes: Record<string, unknown> = {}, key: string = crypto.randomUUID()) {
  const answer = await fetch(`${part.address}/v1/payments`, {
    method: "POST",
    headers: { authorization: `Bearer ${secrets.accessToken}`, "x-idempotency-key": key },
    body: JSON.stringify({
      transaction_amount: 19.9,
      payment_method_id: "pix",
      notification_url: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/hook?source=mp`,
      payer: { email: "ana@cliente.example" },
      ...changes,
    }),
  });
  return { status: answer.status, payment: await answer.json() };
}

async function read(id: number) {
  const headers = { authorization: `Bearer ${secrets.accessToken}` };
  return (await fetch(`${part.address}/v1/payments/${id}`, { headers })).json();
}

const act = (id: number, change: string) =>
  fetch(`${part.address}/payments/${id}/${change}`, { method: "POST", redirect: "manual" });

it("notifies creation and payment with a signature that the official SDK accepts", async () => {
  const { payment } = await createPix();
  await act(payment.id, "pay");
  await vi.waitFor(() => expect(arrived.map(({ body }) => body.action)).toContain("payment.updated"), 5000);
  const payments = createMercadoPago({ ...secrets, baseUrl: part.address });
  for (const { headers, query, body } of arrived) {
    expect(query).toEqual({ source: "mp", "data.id": String(payment.id), type: "payment" });
    const notification = { headers: headers as Record<string, string>, query, body };
    expect(payments.readNotification(notification)).toMatchObject({
      kind: "payment",
      paymentId: String(payment.id),
    });
    const foreign = { ...notification, query: { ...query, "data.id": "1" } };
    expect(payments.readNotification(foreign)).toEqual({ kind: "rejected", reason: "bad-signature" });
  }
});

it("repeats a notification until it is answered, also after a restart", async () => {
  shopStatus = 500;
  const { payment } = await createPix();
  await vi.waitFor(() => expect(arrived.length).toBeGreaterThanOrEqual(1), 5000);
  await part.stop();
  const before = arrived.length;
  shopStatus = 200;
  part = await start();
  await vi.waitFor(() => expect(arrived.length).toBe(before + 1), 10_000);
  expect(arrived.at(-1)?.body.data.id).toBe(String(payment.id));
  await vi.waitFor(async () => {
    const page = await (await fetch(`${part.address}/payments/${payment.id}`)).text();
    expect(page).toContain("Entregue, HTTP 200");
  }, 5000);
});

it("expires an unpaid payment at its date and lets nobody pay it afterwards", async () => {
  const soon = new Date(Date.now() + 1200 - 4 * 3_600_000).toISOString().replace("Z", "-04:00");
  const { payment } = await createPix({ date_of_expiration: soon });
  await vi.waitFor(async () => expect((await read(payment.id)).status).toBe("cancelled"), 5000);
  await act(payment.id, "pay");
  expect(await read(payment.id)).toMatchObject({ status: "cancelled", status_detail: "expired" });
});

it("refuses wrong requests in Mercado Pago's shape and keeps nothing", async () => {
  const cases: [Record<string, unknown>, number][] = [
    [{ transaction_amount: "ten" }, 4003],
    [{ transaction_amount: 10.999 }, 4037],
    [{ notification_url: "shop" }, 4020],
    [{ payer: { email: "ana" } }, 4050],
    [{ date_of_expiration: "2027-01-01" }, 1001],
    [{ payment_method_id: "visa" }, 4000],
  ];
  for (const [changes, code] of cases) {
    const { status, payment: error } = await createPix(changes);
    expect({ status, code: error.cause[0].code, error: error.error }).toEqual({
      status: 400,
      code,
      error: "bad_request",
    });
  }
  const withoutKey = await createPix({}, "");
  expect(withoutKey.status).toBe(400);
  const page = await (await fetch(part.address)).text();
  expect(page).toContain("Nenhum pagamento ainda");
});

it("answers a repeated key with the same payment and a changed request with a conflict", async () => {
  const first = await createPix({}, "key-1");
  const repeated = await createPix({}, "key-1");
  expect(repeated.payment.id).toBe(first.payment.id);
  const changed = await createPix({ transaction_amount: 20 }, "key-1");
  expect(changed.status).toBe(409);
});

it("lets a person refuse, refund in part and charge back, only where the state allows", async () => {
  const refused = await createPix();
  await act(refused.payment.id, "reject");
  expect((await read(refused.payment.id)).status).toBe("rejected");
  const paid = await createPix();
  await act(paid.payment.id, "approve");
  await fetch(`${part.address}/payments/${paid.payment.id}/refund`, {
    method: "POST",
    body: new URLSearchParams({ amount: "R$ 9,90" }),
  });
  expect(await read(paid.payment.id)).toMatchObject({
    status: "approved",
    status_detail: "partially_refunded",
    transaction_amount_refunded: 9.9,
  });
  await act(paid.payment.id, "charge-back");
  expect((await read(paid.payment.id)).status).toBe("charged_back");
  const impossible = await act(paid.payment.id, "approve");
  expect(impossible.headers.get("location")).toContain("refused=approve");
});

it("saves a customer's card and pays with it later", async () => {
  const post = async (path: string, body: unknown) => {
    const headers = {
      authorization: `Bearer ${secrets.accessToken}`,
      "x-idempotency-key": crypto.randomUUID(),
    };
    return (await fetch(part.address + path, { method: "POST", headers, body: JSON.stringify(body) })).json();
  };
  const token = await post("/v1/card_tokens", {
    card_number: "5031433215406351",
    expiration_month: 11,
    expiration_year: 2099,
    security_code: "123",
    cardholder: { name: "APRO" },
  });
  const customer = await post("/v1/customers", { email: "ana@cliente.example" });
  const card = await post(`/v1/customers/${customer.id}/cards`, { token: token.id });
  expect(card).toMatchObject({ last_four_digits: "6351", payment_method: { id: "master" } });
  const again = await post("/v1/card_tokens", { card_id: card.id, security_code: "123" });
  const { payment } = await createPix({ payment_method_id: "master", token: again.id, installments: 1 });
  expect(payment).toMatchObject({ status: "approved", card: { id: card.id, last_four_digits: "6351" } });
});
