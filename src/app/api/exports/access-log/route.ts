import { Readable } from "node:stream";
import { AccessLogFilter } from "@/domain/access-log/inputs";
import { can } from "@/domain/permissions/can";
import { createContext } from "@/server/api/context";
import { exportAccessLogAsCsv } from "@/server/services/access-log/export-entries";

/** The access log as a CSV file. The filter comes in the query: bucket, chave, classe, resultado, prefixo. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await createContext(request.headers);
  const { actor } = ctx;
  if (!actor?.accountId || !can(actor, "access-log:read"))
    return new Response("Acesso negado.", { status: 403 });
  const query = new URL(request.url).searchParams;
  const read = (name: string) => query.get(name) || undefined;
  const filter = AccessLogFilter.safeParse({
    bucketName: read("bucket"),
    accessKeyId: read("chave"),
    requestClass: read("classe"),
    result: read("resultado"),
    objectPrefix: read("prefixo"),
  });
  if (!filter.success) return new Response("Filtro inválido.", { status: 400 });
  const lines = exportAccessLogAsCsv({ ...ctx, actor, accountId: actor.accountId }, filter.data);
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="registro-de-acessos.csv"',
      "cache-control": "no-store",
    },
  });
}
