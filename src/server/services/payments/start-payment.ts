import { and, eq, inArray } from "drizzle-orm";
import type { StartPaymentInput } from "@/domain/billing/payment-inputs";
import { ConflictError, ExternalServiceError, NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invoices, payments } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { applyPayment } from "./apply-payment";
import { chargeInvoice, payerAddress } from "./charge-invoice";
import { loadDueCentavos } from "./load-standings";

/** How long a charge may take before a job looks what became of it. */
const settleAfterMs = 60_000;

/**
 * Starts paying an invoice, or returns the payment that is under way: a second click, tab or attempt makes no
 * second charge. The intent is stored first; the gateway is called outside the transaction with the payment's id
 * as idempotency key; a job settles what a crash leaves open.
 */
export async function startPayment(
  ctx: AccountContext,
  input: StartPaymentInput,
): Promise<{ paymentId: string }> {
  const { payment, invoice, isNew } = await ctx.db.transaction((tx) => openPayment(tx, ctx, input));
  if (payment.status !== "CREATING") return { paymentId: payment.id };
  if (!isNew && input.method === "CARD") {
    throw new ConflictError(
      "Já estamos processando um pagamento com cartão desta fatura. Aguarde um instante.",
    );
  }
  try {
    await applyPayment(ctx, await chargeInvoice(ctx, invoice, payment, input));
  } catch (error) {
    if (error instanceof ExternalServiceError && !error.isRetryable) await reject(ctx, payment.id, error);
    throw error;
  }
  return { paymentId: payment.id };
}

async function openPayment(tx: Transaction, ctx: AccountContext, input: StartPaymentInput) {
  const [invoice] = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.accountId, ctx.accountId), eq(invoices.number, input.number)))
    .for("update");
  if (!invoice) throw new NotFoundError();
  if (invoice.status === "PAID") throw new ConflictError("Esta fatura já está paga.");
  if (invoice.status === "CANCELED") throw new ConflictError("Esta fatura foi cancelada.");
  const open = await findOpenPayment(tx, ctx, invoice.id, input.method);
  if (open) return { payment: open, invoice, isNew: false };
  if (input.method === "BOLETO") await payerAddress(tx, invoice);
  const [payment] = await tx
    .insert(payments)
    .values({
      accountId: ctx.accountId,
      invoiceId: invoice.id,
      method: input.method,
      amountCentavos: await loadDueCentavos(tx, invoice),
      createdById: ctx.actor.userId,
      createdAt: ctx.now,
    })
    .returning();
  if (!payment) throw new Error("The payment was not stored.");
  await recordAudit(tx, ctx, {
    accountId: ctx.accountId,
    area: "billing",
    action: "payment.started",
    resource: invoice.number,
    details: { method: input.method },
  });
  const startAfter = new Date(ctx.now.getTime() + settleAfterMs);
  await enqueue(tx, "payments.settle-payment", { paymentId: payment.id }, { key: payment.id, startAfter });
  return { payment, invoice, isNew: true };
}

/** The payment under way by this method. One whose time is up makes room for a new one. */
async function findOpenPayment(
  tx: Transaction,
  ctx: AccountContext,
  invoiceId: string,
  method: StartPaymentInput["method"],
) {
  const [open] = await tx
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.accountId, ctx.accountId),
        eq(payments.invoiceId, invoiceId),
        eq(payments.method, method),
        inArray(payments.status, ["CREATING", "PENDING"]),
      ),
    );
  if (open?.status !== "PENDING" || !open.expiresAt || open.expiresAt > ctx.now) return open;
  await tx.update(payments).set({ status: "EXPIRED" }).where(eq(payments.id, open.id));
  return undefined;
}

async function reject(ctx: AccountContext, paymentId: string, error: ExternalServiceError): Promise<void> {
  await ctx.db
    .update(payments)
    .set({ status: "REJECTED", statusDetail: error.message })
    .where(and(eq(payments.id, paymentId), eq(payments.status, "CREATING")));
}
