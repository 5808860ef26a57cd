import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { ExternalServiceError, ForbiddenError, UnauthenticatedError } from "@/domain/errors";
import { can } from "@/domain/permissions/can";
import type { ServiceContext } from "@/server/context";
import { invoiceDocuments } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { getInvoice, getPlatformInvoice, type InvoiceDetails } from "./get-invoice";
import { renderCurrentInvoice, renderIssuedInvoice } from "./pdf/render-invoice";

/**
 * An invoice as A4 pages. A paid one is the document that was stored when it was issued. An open or a canceled one is
 * drawn anew, with its status and, where a Pix waits, its code: such a page must not pass for a settled invoice.
 */
export async function getInvoicePdf(ctx: ServiceContext, input: { number: string }): Promise<Buffer> {
  const details = await readableInvoice(ctx, input);
  if (details.invoice.status !== "PAID") return renderCurrentInvoice(ctx.db, details, ctx.now);
  return (await storedDocument(ctx, details)) ?? renderIssuedInvoice(ctx.db, details);
}

/** Undefined while it is not stored yet, the store is away, or what it holds is not what was stored. */
async function storedDocument(ctx: ServiceContext, { invoice }: InvoiceDetails): Promise<Buffer | undefined> {
  const [document] = await ctx.db
    .select()
    .from(invoiceDocuments)
    .where(
      and(eq(invoiceDocuments.accountId, invoice.accountId), eq(invoiceDocuments.invoiceId, invoice.id)),
    );
  if (!document) return undefined;
  try {
    const body = await ctx.integrations.documents.getDocument(document.objectKey);
    if (body && createHash("sha256").update(body).digest("hex") === document.sha256) return body;
    logger().error({ objectKey: document.objectKey }, "stored invoice is missing or changed");
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error;
    logger().warn({ err: error, objectKey: document.objectKey }, "stored invoice not readable");
  }
  return undefined;
}

function readableInvoice(ctx: ServiceContext, input: { number: string }) {
  const { actor } = ctx;
  if (!actor) throw new UnauthenticatedError();
  if (can(actor, "platform-invoice:manage")) return getPlatformInvoice({ ...ctx, actor }, input);
  if (!can(actor, "invoice:read") || actor.accountId === null) throw new ForbiddenError();
  return getInvoice({ ...ctx, actor, accountId: actor.accountId }, input);
}
