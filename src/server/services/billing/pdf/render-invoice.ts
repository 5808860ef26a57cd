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

/** The invoice as it stands: its status and, while it is open, how to pay it. */
export async function renderCurrentInvoice(db: Queryable, details: InvoiceDetails): Promise<Buffer> {
  const { invoice, reopening, payments } = details;
  const isOpen = invoice.status === "PENDING" || invoice.status === "OVERDUE";
  const pix = payments.find(({ method, status }) => method === "PIX" && status === "PENDING");
  const pixCode = isOpen ? (pix?.pixCode ?? null) : null;
  return renderToBuffer(
    invoiceDocument({
      details,
      brand: await brandOf(db),
      dueOn: isOpen ? (reopening?.dueOn ?? invoice.dueOn) : invoice.dueOn,
      standing: {
        label: invoiceStatusLabels[invoice.status],
        pix: pixCode === null ? null : { code: pixCode, image: await qrCodeOf(pixCode) },
        payAt: isOpen ? new URL(`/faturas/${invoice.number}`, environment().APP_URL).href : null,
      },
    }),
  );
}

function qrCodeOf(text: string): Promise<string> {
  return QRCode.toDataURL(text, { margin: 1, width: 300 });
}

async function brandOf(db: Queryable) {
  const { platformName, primaryColor } = await billingSettings(db);
  return { platformName, primaryColor };
}
