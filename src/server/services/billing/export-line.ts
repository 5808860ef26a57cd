import { and, eq } from "drizzle-orm";
import { explainedAmount } from "@/components/billing/explain-words";
import { formatFraction } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import type { ExplainLineInput } from "@/domain/billing/invoice-inputs";
import { ForbiddenError, NotFoundError, UnauthenticatedError } from "@/domain/errors";
import { can } from "@/domain/permissions/can";
import type { AccountContext, ServiceContext } from "@/server/context";
import { invoiceLines, invoices } from "@/server/db/schema";
import { explainLine } from "./explain-line";

const header = [
  "data_brasilia",
  "data_utc",
  "chegou_depois",
  "quantidade",
  "unidade",
  "byte_segundos",
  "byte_segundos_interpolados",
  "bytes_enviados",
  "bytes_baixados",
  "requisicoes",
  "horas_somadas",
];

const units: Partial<Record<string, string>> = {
  STORAGE: "GB-mês",
  BANDWIDTH: "GB",
  REQUESTS: "requisições",
};
const quantityDecimals = 12;

/**
 * The hours (of an old invoice, the days) of a line as CSV, exact to the byte-second: parted at semicolons, with
 * decimal commas and a byte order mark, as spreadsheets in Brazil open it.
 */
export async function exportLine(ctx: ServiceContext, input: ExplainLineInput): Promise<string> {
  const { actor } = ctx;
  if (!actor) throw new UnauthenticatedError();
  if (!can(actor, "invoice:read") || actor.accountId === null) throw new ForbiddenError();
  const own = { ...ctx, actor, accountId: actor.accountId };
  const [line, hours] = await Promise.all([lineOf(own, input), explainLine(own, input)]);
  const rows = hours.map((hour) => [
    `${formatDateTime(hour.hour)}:00`,
    hour.hour.toISOString(),
    hour.isLate ? "sim" : "não",
    decimal(explainedAmount(line.kind, hour, line.billedBandwidth), line.unitQuantity ?? 1n),
    units[line.kind] ?? "",
    hour.byteSeconds,
    hour.interpolatedByteSeconds,
    hour.ingressBytes,
    hour.egressBytes,
    hour.requests,
    hour.hourCount,
  ]);
  return `\uFEFF${[header, ...rows].map((row) => `${row.join(";")}\r\n`).join("")}`;
}

async function lineOf(ctx: AccountContext, { number, position }: ExplainLineInput) {
  const [line] = await ctx.db
    .select({
      kind: invoiceLines.kind,
      unitQuantity: invoiceLines.unitQuantity,
      billedBandwidth: invoices.billedBandwidth,
    })
    .from(invoices)
    .innerJoin(
      invoiceLines,
      and(
        eq(invoiceLines.accountId, invoices.accountId),
        eq(invoiceLines.invoiceId, invoices.id),
        eq(invoiceLines.position, position),
      ),
    )
    .where(and(eq(invoices.accountId, ctx.accountId), eq(invoices.number, number)));
  if (!line) throw new NotFoundError("Linha não encontrada.");
  return line;
}

function decimal(numerator: bigint, denominator: bigint): string {
  return formatFraction({ numerator, denominator }, quantityDecimals).replaceAll(".", "");
}
