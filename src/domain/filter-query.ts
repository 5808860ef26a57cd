import type { z } from "zod";

/** How a filter stands in an address. */
export interface FilterQuery<Filter> {
  /** Of the address's keys, those that are the filter's. */
  names: readonly string[];
  queryOf: (filter: Partial<Filter>) => URLSearchParams;
  /** Undefined where the address holds none that is valid. */
  filterOf: (query: Pick<URLSearchParams, "get">) => Filter | undefined;
}

/** `names` says which key of the address each field has. */
export function filterQuery<Filter extends object>(
  schema: z.ZodType<Filter>,
  names: Partial<Record<keyof Filter & string, string>>,
): FilterQuery<Filter> {
  const fields = Object.entries(names) as [keyof Filter & string, string][];
  return {
    names: fields.map(([, name]) => name),
    queryOf: (filter) =>
      new URLSearchParams(
        fields.flatMap(([field, name]) => (filter[field] ? [[name, String(filter[field])]] : [])),
      ),
    filterOf: (query) => {
      const read = fields.flatMap(([field, name]) => (query.get(name) ? [[field, query.get(name)]] : []));
      return schema.safeParse(Object.fromEntries(read)).data;
    },
  };
}
