import { ApplicationError } from "@/domain/errors";
import { createContext } from "@/server/api/context";
import { getInvoicePdf } from "@/server/services/billing/get-invoice-pdf";

/** An invoice as a PDF, for members who may read it and for the provider. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const { number } = await params;
  try {
    const pdf = await getInvoicePdf(await createContext(request.headers), { number });
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${number.replace(/[^A-Z0-9-]/g, "")}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    return new Response(error.message, { status: error.code === "NOT_FOUND" ? 404 : 403 });
  }
}
