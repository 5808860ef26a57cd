import { AccessLogFilter } from "./inputs";

const names = {
  bucketName: "bucket",
  accessKeyId: "chave",
  requestClass: "classe",
  result: "resultado",
  objectPrefix: "prefixo",
} as const satisfies Partial<Record<keyof AccessLogFilter, string>>;

const fields = Object.entries(names) as [keyof typeof names, string][];

/** A filter as it stands in an address: `bucket=fotos&resultado=failed`. */
export function queryOfFilter(filter: AccessLogFilter): URLSearchParams {
  return new URLSearchParams(
    fields.flatMap(([field, name]) => (filter[field] ? [[name, filter[field]]] : [])),
  );
}

/** The filter that an address holds; undefined where it holds none that is valid. */
export function filterOfQuery(query: Pick<URLSearchParams, "get">): AccessLogFilter | undefined {
  const read = fields.flatMap(([field, name]) => (query.get(name) ? [[field, query.get(name)]] : []));
  return AccessLogFilter.safeParse(Object.fromEntries(read)).data;
}
