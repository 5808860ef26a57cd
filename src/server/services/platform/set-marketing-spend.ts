import { eq } from "drizzle-orm";
import type { SetMarketingSpendInput } from "@/domain/billing/invoice-inputs";
import { InvalidInputError } from "@/domain/errors";
import { monthOf } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { marketingSpends } from "@/server/db/schema";

/** Writes down what marketing and sales cost in a month; null takes it back to unknown. */
export async function setMarketingSpend(ctx: PlatformContext, input: SetMarketingSpendInput): Promise<void> {
  const { month, amountCentavos } = input;
  if (month > monthOf(ctx.now)) throw new InvalidInputError("Escolha um mês que já começou.", "month");
  await ctx.db.transaction(async (tx) => {
    if (amountCentavos === null) {
      await tx.delete(marketingSpends).where(eq(marketingSpends.month, month));
    } else {
      const values = { amountCentavos, updatedById: ctx.actor.userId, updatedAt: ctx.now };
      await tx
        .insert(marketingSpends)
        .values({ month, ...values })
        .onConflictDoUpdate({ target: marketingSpends.month, set: values });
    }
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "marketing-spend.set",
      resource: month,
      details: { amountCentavos: amountCentavos?.toString() ?? "" },
    });
  });
}
