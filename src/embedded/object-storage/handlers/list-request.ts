import { S3Error } from "../errors/s3-error";
import type { Exchange } from "../server/exchange";

const maxListed = 1000;

/** A whole number of the query, at most `limitAbove`, which it also is when absent. */
export function parseLimit(exchange: Exchange, parameter: string, limitAbove = maxListed): number {
  const text = exchange.query.get(parameter);
  if (text === null || text === "") return limitAbove;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 0 || limit > 2 ** 31 - 1) {
    const name = parameter === "max-keys" ? "maxKeys" : parameter;
    throw new S3Error("InvalidArgument", `Argument ${name} must be an integer between 0 and 2147483647`);
  }
  return Math.min(limit, limitAbove);
}

export interface KeyEncoding {
  type: "url" | undefined;
  encode: (text: string) => string;
}

/** `encoding-type=url` lets keys travel that XML cannot hold. */
export function parseEncoding(exchange: Exchange): KeyEncoding {
  const type = exchange.query.get("encoding-type") || undefined;
  if (type === undefined) return { type, encode: (text) => text };
  if (type.toLowerCase() !== "url") {
    throw new S3Error("InvalidArgument", "Invalid Encoding Method specified in Request");
  }
  const encode = (text: string) =>
    encodeURIComponent(text)
      .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%2F", "/")
      .replaceAll("%20", "+");
  return { type: "url", encode };
}
