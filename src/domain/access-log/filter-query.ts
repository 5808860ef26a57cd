import { filterQuery } from "@/domain/filter-query";
import { AccessLogFilter } from "./inputs";

/** The log's filter as it stands in an address: `bucket=fotos&resultado=failed`. */
export const accessLogQuery = filterQuery(AccessLogFilter, {
  bucketName: "bucket",
  accessKeyId: "chave",
  requestClass: "classe",
  result: "resultado",
  objectPrefix: "prefixo",
});
