import { ExplainLineInput } from "@/domain/billing/invoice-inputs";
import { ApplicationError } from "@/domain/errors";
import { createContext } from "@/server/api/context";
import { exportLine } from "@/server/services/billing/export-line";

/** The hours behind a line of an invoice, as CSV: `?linha=0`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const { number } = await params;
  const position = Number(new URL(request.url).searchParams.get("linha") ?? "0");
  const input = ExplainLineInput.safeParse({ number, position });
  if (!input.success) return new Response("Linha inválida.", { status: 400 });
  try {
    const csv = await exportLine(await createContext(request.headers), input.data);
    const name = `${number.replace(/[^A-Z0-9-]/g, "")}-linha-${position + 1}.csv`;
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    return new Response(error.message, { status: error.code === "NOT_FOUND" ? 404 : 403 });
  }
}
