import { desc, eq } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { creditEntries } from "@/server/db/schema";
import type { Payment } from "@/server/integrations/payments/payments";
import { startPayment } from "@/server/services/payments/start-payment";
import { syncPayment } from "@/server/services/payments/sync-payment";
import type { PaymentGateway } from "@/testing/payment-gateway";

interface Paying {
  ctx: AccountContext;
  gateway: PaymentGateway;
  invoice: { number: string };
}

const card = { method: "CARD", token: "t", paymentMethodId: "visa", installments: 1 } as const;

/** Two charges that wait, as two tabs make them: the gateway's ids. */
export async function startTwoCharges({ ctx, gateway, invoice }: Paying): Promise<[string, string]> {
  await startPayment(ctx, { number: invoice.number, method: "PIX" });
  await startPayment(ctx, { number: invoice.number, ...card });
  return [...gateway.payments.keys()] as [string, string];
}

/** The account's credits and what was taken of them in centavos, the largest first. */
export async function creditsOf(db: Database, accountId: string): Promise<bigint[]> {
  const entries = await db
    .select({ amountCentavos: creditEntries.amountCentavos })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, accountId))
    .orderBy(desc(creditEntries.amountCentavos));
  return entries.map(({ amountCentavos }) => amountCentavos);
}

/** Something happens to a charge at the gateway, which tells of it. */
export async function gatewayTells(
  { ctx, gateway }: Pick<Paying, "ctx" | "gateway">,
  id: string,
  status: Payment["status"],
  refundedCentavos?: bigint,
): Promise<void> {
  const changed = gateway.set(id, status);
  if (refundedCentavos !== undefined) gateway.payments.set(id, { ...changed, refundedCentavos });
  await syncPayment(ctx, { providerId: id });
}
