import type { ServiceContext } from "@/server/context";
import { applyPayment } from "./apply-payment";

/** Reads a payment at the gateway, which knows the truth, and applies it. */
export async function syncPayment(
  ctx: ServiceContext,
  { providerId }: { providerId: string },
): Promise<void> {
  await applyPayment(ctx, await ctx.integrations.payments.getPayment(providerId));
}
