import { Readable } from "node:stream";
import { accessLogQuery } from "@/domain/access-log/filter-query";
import { can } from "@/domain/permissions/can";
import { createContext } from "@/server/api/context";
import { exportAccessLogAsCsv } from "@/server/services/access-log/export-entries";

/** The access log as a CSV file. The filter comes in the query, as in the page's address. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await createContext(request.headers);
  const { actor } = ctx;
  if (!actor?.accountId || !can(actor, "access-log:read"))
    return new Response("Acesso negado.", { status: 403 });
  const filter = accessLogQuery.filterOf(new URL(request.url).searchParams);
  if (!filter) return new Response("Filtro inválido.", { status: 400 });
  const lines = exportAccessLogAsCsv({ ...ctx, actor, accountId: actor.accountId }, filter);
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="registro-de-acessos.csv"',
      "cache-control": "no-store",
    },
  });
}
