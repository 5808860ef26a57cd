import type { ServiceContext } from "@/server/context";
import { webhookDeliveries } from "@/server/db/schema";
import type { RawNotification } from "@/server/integrations/payments/payments";
import { enqueue } from "@/server/jobs/enqueue";
import { logger } from "@/server/logger";

/**
 * Takes in a notification of the payment gateway. An authentic one is stored with the job that asks the gateway for
 * the truth, so a repeated, late or reordered one is harmless. False: it is not authentic, nothing was stored.
 */
export async function takeNotification(
  ctx: ServiceContext,
  notification: RawNotification,
): Promise<{ isAuthentic: boolean }> {
  const reading = ctx.integrations.payments.readNotification(notification);
  if (reading.kind === "rejected") {
    logger().warn({ reason: reading.reason }, "payment notification rejected");
    return { isAuthentic: false };
  }
  if (reading.kind === "ignored") return { isAuthentic: true };
  const { paymentId: providerId, action, requestId } = reading;
  await ctx.db.transaction(async (tx) => {
    await tx.insert(webhookDeliveries).values({
      source: "mercado-pago",
      providerId,
      action: action ?? null,
      requestId: requestId ?? null,
      receivedAt: ctx.now,
    });
    await enqueue(tx, "payments.sync-payment", { providerId }, { key: providerId });
  });
  return { isAuthentic: true };
}
