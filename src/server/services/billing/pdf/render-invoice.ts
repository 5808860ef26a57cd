import { renderToBuffer } from "@react-pdf/renderer";
import QRCode from "qrcode";
import { invoiceStatusLabels } from "@/components/billing/invoice-status";
import { environment } from "@/env";
import type { Queryable } from "@/server/db/client";
import { billingSettings } from "../billing-settings";
import type { InvoiceDetails } from "../get-invoice";
import { invoiceDocument } from "./invoice-document";

/** The invoice as it was issued: what never changes of it, and so neither status nor a way to pay. */
export async function renderIssuedInvoice(db: Queryable, details: InvoiceDetails): Promise<Buffer> {
  return renderToBuffer(
    invoiceDocument({ details, brand: await brandOf(db), dueOn: details.invoice.dueOn, standing: null }),
  );
}

/**
 * The invoice as it stands: its status and, while it is open, how to pay it. A Pix code is printed only when it can
 * still be paid and asks for what is due: a page is read later than it is drawn, so its deadline stands beside it.
 */
export async function renderCurrentInvoice(
  db: Queryable,
  details: InvoiceDetails,
  now: Date,
): Promise<Buffer> {
  const { invoice, payments, replacedBy } = details;
  const isOpen = invoice.status === "PENDING" || invoice.status === "OVERDUE";
  const pix = isOpen ? payments.find((payment) => isPayable(payment, details.dueCentavos, now)) : undefined;
  return renderToBuffer(
    invoiceDocument({
      details,
      brand: await brandOf(db),
      dueOn: details.dueOn,
      standing: {
        label: `${invoiceStatusLabels[invoice.status]}${replacedBy ? `, emitida de novo: ${replacedBy}` : ""}`,
        pix: pix?.pixCode
          ? { code: pix.pixCode, image: await qrCodeOf(pix.pixCode), expiresAt: pix.expiresAt }
          : null,
        payAt: isOpen ? new URL(`/faturas/${invoice.number}`, environment().APP_URL).href : null,
      },
    }),
  );
}

function isPayable(payment: InvoiceDetails["payments"][number], dueCentavos: bigint, now: Date): boolean {
  const { method, status, pixCode, expiresAt, amountCentavos } = payment;
  const isLive = method === "PIX" && status === "PENDING" && pixCode !== null;
  return isLive && (expiresAt === null || expiresAt > now) && amountCentavos === dueCentavos;
}

function qrCodeOf(text: string): Promise<string> {
  return QRCode.toDataURL(text, { margin: 1, width: 300 });
}

async function brandOf(db: Queryable) {
  const { platformName, primaryColor } = await billingSettings(db);
  return { platformName, primaryColor };
}
