import { createHmac, randomUUID } from "node:crypto";
import { wireTime } from "./payment-document";
import type { NotificationRow, PaymentStore } from "./payment-store";

const RETRY_SECONDS = [1, 2, 5, 15, 60, 300, 900, 1800, 3600, 3600, 3600, 3600];
const ANSWER_TIMEOUT_MS = 22_000;
const TICK_MS = 200;

export interface Notifier {
  /** Sends at once what is due, without waiting for the next tick. */
  wake(): void;
  /** Waits for deliveries in hand. */
  stop(): Promise<void>;
}

/**
 * Delivers the queued notifications, signed, until each is answered 2xx or its tries are used up. The queue is in
 * the store: what was not delivered when the program ended is delivered after its next start.
 */
export function startNotifier(store: PaymentStore, webhookSecret: string): Notifier {
  const inFlight = new Map<number, Promise<void>>();
  let isStopped = false;

  function wake(): void {
    if (isStopped) return;
    for (const row of store.listDueNotifications(Date.now())) {
      if (inFlight.has(row.id)) continue;
      const delivery = deliver(row, webhookSecret)
        .then((result) => store.saveNotification(afterAttempt(row, result)))
        .finally(() => inFlight.delete(row.id));
      inFlight.set(row.id, delivery);
    }
  }

  const timer = setInterval(wake, TICK_MS);
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await Promise.all(inFlight.values());
    },
  };
}

type DeliveryResult = { isDelivered: boolean; words: string };

async function deliver(row: NotificationRow, secret: string): Promise<DeliveryResult> {
  const requestId = randomUUID();
  const timestamp = String(Date.now());
  const url = new URL(row.url);
  url.searchParams.set("data.id", String(row.paymentId));
  url.searchParams.set("type", "payment");
  const manifest = `id:${row.paymentId};request-id:${requestId};ts:${timestamp};`;
  const signature = createHmac("sha256", secret).update(manifest).digest("hex");
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-request-id": requestId,
        "x-signature": `ts=${timestamp},v1=${signature}`,
        "user-agent": "MercadoPago WebHook v1.0 payment",
      },
      body: JSON.stringify({
        action: row.action,
        api_version: "v1",
        data: { id: String(row.paymentId) },
        date_created: wireTime(new Date(row.createdAt)),
        id: row.id,
        live_mode: false,
        type: "payment",
        user_id: "740000001",
      }),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return { isDelivered: answer.ok, words: `HTTP ${answer.status}` };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { isDelivered: false, words: isLate ? "sem resposta em 22 s" : "endereço fora do ar" };
  }
}

function afterAttempt(row: NotificationRow, result: DeliveryResult): NotificationRow {
  const now = Date.now();
  const wait = RETRY_SECONDS[row.attempts];
  return {
    ...row,
    attempts: row.attempts + 1,
    lastResult: result.words,
    deliveredAt: result.isDelivered ? now : undefined,
    nextAttemptAt: result.isDelivered || wait === undefined ? undefined : now + wait * 1000,
  };
}
