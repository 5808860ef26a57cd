import { createHash } from "node:crypto";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { ExternalServiceError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import { invoiceDocuments, invoices } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { detailsOf } from "./get-invoice";
import { renderIssuedInvoice } from "./pdf/render-invoice";

const invoicesPerBatch = 50;
/** A run leaves the rest to the next one, so that it never lasts longer than its job may. */
const runForMs = 120_000;

/**
 * Draws and stores the PDF of every issued invoice that has none yet, in batches. An invoice is stored once: a run
 * that was cut off stores the same key again before it is written down. While the store is away all wait.
 */
export async function storeInvoicePdfs(ctx: ServiceContext): Promise<void> {
  const until = Date.now() + runForMs;
  let failures = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const batch = await waitingInvoices(ctx, after);
    if (batch.length > 0 && after.startsWith("00000000")) await ctx.integrations.documents.ensureBucket();
    for (const invoice of batch) {
      if (Date.now() > until) return;
      try {
        await storeOne(ctx, invoice);
      } catch (error) {
        if (error instanceof ExternalServiceError) throw error;
        failures += 1;
        logger().error({ err: error, number: invoice.number }, "invoice PDF not stored");
      }
    }
    const last = batch.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (failures > 0) throw new Error(`${failures} invoice PDFs could not be stored.`);
}

async function waitingInvoices(ctx: ServiceContext, after: string) {
  const rows = await ctx.db
    .select({ invoice: invoices })
    .from(invoices)
    .leftJoin(
      invoiceDocuments,
      and(eq(invoiceDocuments.accountId, invoices.accountId), eq(invoiceDocuments.invoiceId, invoices.id)),
    )
    .where(and(isNull(invoiceDocuments.invoiceId), gt(invoices.id, after)))
    .orderBy(asc(invoices.id))
    .limit(invoicesPerBatch);
  return rows.map(({ invoice }) => invoice);
}

async function storeOne(ctx: ServiceContext, invoice: typeof invoices.$inferSelect): Promise<void> {
  const pdf = await renderIssuedInvoice(ctx.db, await detailsOf(ctx, invoice));
  const objectKey = `faturas/${invoice.month.replace("-", "/")}/${invoice.number}.pdf`;
  await ctx.integrations.documents.putDocument(objectKey, pdf, "application/pdf");
  await ctx.db
    .insert(invoiceDocuments)
    .values({
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      objectKey,
      sizeBytes: pdf.length,
      sha256: createHash("sha256").update(pdf).digest("hex"),
      storedAt: ctx.now,
    })
    .onConflictDoNothing();
}
