import { eq } from "drizzle-orm";
import { ExternalServiceError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import { payments } from "@/server/db/schema";
import { applyPayment } from "./apply-payment";

/** Withdraws a charge that waits. One that was paid meanwhile stays paid, and is taken in as such. */
export async function cancelPayment(
  ctx: ServiceContext,
  { paymentId }: { paymentId: string },
): Promise<void> {
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.id, paymentId));
  if (payment?.status !== "PENDING" || !payment.providerId) return;
  const { payments: gateway } = ctx.integrations;
  try {
    await applyPayment(
      ctx,
      await gateway.cancelPayment(payment.providerId, { idempotencyKey: `cancel:${paymentId}` }),
    );
  } catch (error) {
    if (!(error instanceof ExternalServiceError) || error.isRetryable) throw error;
    await applyPayment(ctx, await gateway.getPayment(payment.providerId));
  }
}
