import { renderToBuffer } from "@react-pdf/renderer";
import QRCode from "qrcode";
import { ForbiddenError, UnauthenticatedError } from "@/domain/errors";
import { can } from "@/domain/permissions/can";
import type { ServiceContext } from "@/server/context";
import { billingSettings } from "./billing-settings";
import { getInvoice, getPlatformInvoice } from "./get-invoice";
import { invoiceDocument } from "./pdf/invoice-document";

/** Draws an invoice as A4 pages. An unpaid one carries the Pix code that waits, if there is one. */
export async function getInvoicePdf(ctx: ServiceContext, input: { number: string }): Promise<Buffer> {
  const details = await readableInvoice(ctx, input);
  const settings = await billingSettings(ctx.db);
  const isOpen = details.invoice.status === "PENDING" || details.invoice.status === "OVERDUE";
  const pix = details.payments.find(({ method, status }) => method === "PIX" && status === "PENDING");
  const pixCode = isOpen ? (pix?.pixCode ?? null) : null;
  return renderToBuffer(
    invoiceDocument({
      details,
      brand: { platformName: settings.platformName, primaryColor: settings.primaryColor },
      pixCode,
      pixImage: pixCode ? await QRCode.toDataURL(pixCode, { margin: 1, width: 300 }) : null,
    }),
  );
}

function readableInvoice(ctx: ServiceContext, input: { number: string }) {
  const { actor } = ctx;
  if (!actor) throw new UnauthenticatedError();
  if (can(actor, "platform-invoice:manage")) return getPlatformInvoice({ ...ctx, actor }, input);
  if (!can(actor, "invoice:read") || actor.accountId === null) throw new ForbiddenError();
  return getInvoice({ ...ctx, actor, accountId: actor.accountId }, input);
}
