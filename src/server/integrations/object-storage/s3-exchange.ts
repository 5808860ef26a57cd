import { text } from "node:stream/consumers";
import { XMLParser } from "fast-xml-parser";
import { asStoreErrors, type S3Client } from "./s3-client";

export interface S3Request {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  bucketName: string;
  objectName?: string;
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface S3Answer {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Signed like the vendor's client does; its own readers take a key such as `007` or `1e3` for a number. */
export async function exchangeS3(client: S3Client, request: S3Request): Promise<S3Answer> {
  const { method, bucketName, objectName, query = {}, headers = {}, body = "" } = request;
  const options = {
    method,
    bucketName,
    query: queryString(query),
    headers: { ...headers },
    ...(objectName === undefined ? {} : { objectName }),
  };
  const answer = await asStoreErrors(client.makeRequestAsync(options, Buffer.from(body), [200, 204]));
  return { headers: answer.headers, body: await asStoreErrors(text(answer)) };
}

/** The vendor's signature needs every reserved character encoded. */
function queryString(query: Record<string, string | undefined>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${strictEncode(name)}=${strictEncode(value)}`]))
    .join("&");
}

export function strictEncode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A listing's key: asked for with `encoding-type=url`, because XML cannot carry every character. */
export const decodeKey = (encoded: string): string => decodeURIComponent(encoded.replaceAll("+", " "));

const repeated = new Set(["Contents", "CommonPrefixes", "Version", "DeleteMarker", "Part", "Error"]);
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  // Go writes quotes and line ends as numbered entities.
  htmlEntities: true,
  isArray: (name, path) => repeated.has(name) && String(path) !== name,
});

/** The document as plain texts, lists where S3 repeats an element. The caller checks it against a schema. */
export const readXml = (body: string): unknown => parser.parse(body);
