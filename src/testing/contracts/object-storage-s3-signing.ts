import { createHash, createHmac } from "node:crypto";
import type { S3Target } from "./object-storage-s3-target";

export interface RawRequest {
  method?: string;
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** `x-amz-content-sha256`; the body's real hash by default. */
  payloadHash?: string;
  date?: Date;
  region?: string;
  secretKey?: string;
  accessKey?: string;
}

export interface Signed {
  url: string;
  headers: Record<string, string>;
  signature: string;
  signingKey: Buffer;
  scope: string;
  amzDate: string;
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodePath(path: string): string {
  return path.split("/").map(encode).join("/");
}

function canonicalQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
}

function derive(target: S3Target, request: RawRequest) {
  const amzDate = `${(request.date ?? new Date()).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const day = amzDate.slice(0, 8);
  const region = request.region ?? target.region;
  const secret = request.secretKey ?? target.secretKey;
  const signingKey = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), "s3"), "aws4_request");
  return { amzDate, scope: `${day}/${region}/s3/aws4_request`, signingKey };
}

function sign(
  request: RawRequest,
  key: ReturnType<typeof derive>,
  query: string,
  headers: Record<string, string>,
  payloadHash: string,
): { signature: string; signedHeaders: string } {
  const names = Object.keys(headers).sort();
  const signedHeaders = names.join(";");
  const canonical = [
    request.method ?? "GET",
    encodePath(request.path),
    query,
    names.map((name) => `${name}:${headers[name]}\n`).join(""),
    signedHeaders,
    payloadHash,
  ].join("\n");
  const text = `AWS4-HMAC-SHA256\n${key.amzDate}\n${key.scope}\n${sha256(canonical)}`;
  return { signature: hmac(key.signingKey, text).toString("hex"), signedHeaders };
}

/** Signs a request in its headers, by the book and apart from any SDK, so that a test may then break it. */
export function signHeaders(target: S3Target, request: RawRequest): Signed {
  const key = derive(target, request);
  const payloadHash = request.payloadHash ?? sha256(request.body ?? "");
  const headers: Record<string, string> = {
    host: new URL(target.endpoint).host,
    "x-amz-date": key.amzDate,
    "x-amz-content-sha256": payloadHash,
    ...request.headers,
  };
  const query = canonicalQuery(request.query ?? {});
  const { signature, signedHeaders } = sign(request, key, query, headers, payloadHash);
  const accessKey = request.accessKey ?? target.accessKey;
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKey}/${key.scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return {
    url: `${target.endpoint}${encodePath(request.path)}${query && `?${query}`}`,
    headers,
    signature,
    ...key,
  };
}

/** Signs a URL that anybody may use for a while. */
export function presign(target: S3Target, request: RawRequest, expiresSeconds: number): string {
  const key = derive(target, request);
  const headers = { host: new URL(target.endpoint).host };
  const query = canonicalQuery({
    ...request.query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${request.accessKey ?? target.accessKey}/${key.scope}`,
    "X-Amz-Date": key.amzDate,
    "X-Amz-Expires": String(expiresSeconds),
    "X-Amz-SignedHeaders": "host",
  });
  const { signature } = sign(request, key, query, headers, request.payloadHash ?? "UNSIGNED-PAYLOAD");
  return `${target.endpoint}${encodePath(request.path)}?${query}&X-Amz-Signature=${signature}`;
}

/** Sends a request signed by `signHeaders`. */
export function sendSigned(target: S3Target, request: RawRequest): Promise<Response> {
  const { url, headers } = signHeaders(target, request);
  const { host: _, ...rest } = headers;
  // As bytes: fetch gives a text a content type of its own.
  const body = request.body === undefined ? undefined : new Uint8Array(Buffer.from(request.body));
  return fetch(url, { method: request.method ?? "GET", headers: rest, body });
}

/** The code in an S3 error document. */
export async function errorCode(response: Response): Promise<string | undefined> {
  return /<Code>([^<]+)<\/Code>/.exec(await response.text())?.[1];
}
