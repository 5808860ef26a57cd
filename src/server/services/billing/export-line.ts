import type { ExplainLineInput } from "@/domain/billing/invoice-inputs";
import { ForbiddenError, UnauthenticatedError } from "@/domain/errors";
import { can } from "@/domain/permissions/can";
import type { ServiceContext } from "@/server/context";
import { explainLine } from "./explain-line";

const header = [
  "hora_utc",
  "chegou_depois",
  "byte_segundos",
  "byte_segundos_interpolados",
  "bytes_enviados",
  "bytes_baixados",
  "requisicoes",
  "horas_somadas",
];

/** The hours (of an old invoice, the days) of a line as CSV, exact to the byte-second. */
export async function exportLine(ctx: ServiceContext, input: ExplainLineInput): Promise<string> {
  const { actor } = ctx;
  if (!actor) throw new UnauthenticatedError();
  if (!can(actor, "invoice:read") || actor.accountId === null) throw new ForbiddenError();
  const hours = await explainLine({ ...ctx, actor, accountId: actor.accountId }, input);
  const rows = hours.map((hour) => [
    hour.hour.toISOString(),
    hour.isLate ? "sim" : "nao",
    hour.byteSeconds,
    hour.interpolatedByteSeconds,
    hour.ingressBytes,
    hour.egressBytes,
    hour.requests,
    hour.hourCount,
  ]);
  return [header, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
