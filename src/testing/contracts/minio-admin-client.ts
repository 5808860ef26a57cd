import { createHash, createHmac } from "node:crypto";
import {
  decryptAdminBody,
  encryptAdminBody,
  sealingSchemes,
} from "@/embedded/object-storage/management/admin/madmin-encryption";

/** Where a store under test listens, and a key that may do everything there. */
export interface StoreUnderTest {
  endpoint: string;
  accessKey: string;
  secretKey: string;
  region: string;
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
  /** S3 or admin error code in the body, when there is one. */
  errorCode?: string;
}

export interface SignedCall {
  method?: string;
  path: string;
  query?: Record<string, string>;
  body?: Buffer | string;
  headers?: Record<string, string>;
}

const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest("hex");
const hmac = (key: Buffer | string, data: string) => createHmac("sha256", key).update(data).digest();
const escapeUri = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Sends one request signed with SigV4 (service s3), S3 and admin calls alike. */
export async function sendSigned(store: StoreUnderTest, call: SignedCall): Promise<RawAnswer> {
  const { method = "GET", query = {}, body = "", headers: extra = {} } = call;
  const url = new URL(store.endpoint);
  const path = call.path.split("/").map(escapeUri).join("/");
  const queryText = Object.entries(query)
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .sort()
    .join("&");
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = stamp.slice(0, 8);
  const headers: Record<string, string> = {
    ...extra,
    host: url.host,
    "x-amz-content-sha256": sha256(body),
    "x-amz-date": stamp,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    path,
    queryText,
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    sha256(body),
  ].join("\n");
  const scope = `${day}/${store.region}/s3/aws4_request`;
  const key = [store.region, "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${store.secretKey}`, day));
  const signature = hmac(key, ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n")).toString(
    "hex",
  );
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${store.accessKey}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  delete headers.host;
  const target = `${url.origin}${path}${queryText ? `?${queryText}` : ""}`;
  const hasBody = method !== "GET" && method !== "HEAD";
  const response = await fetch(target, {
    method,
    headers,
    body: hasBody ? new Uint8Array(Buffer.from(body)) : undefined,
  });
  const answer = Buffer.from(await response.arrayBuffer());
  const errorCode = response.ok ? undefined : errorCodeOf(answer.toString("utf8"));
  return { status: response.status, headers: response.headers, body: answer, errorCode };
}

function errorCodeOf(body: string): string | undefined {
  return (/"Code":"([^"]+)"/.exec(body) ?? /<Code>([^<]+)<\/Code>/.exec(body))?.[1];
}

export interface AdminCall {
  method?: string;
  /** Path behind `/minio/admin/v3/`. */
  call: string;
  query?: Record<string, string>;
  /** Sent as JSON under the caller's secret key. */
  sealed?: unknown;
  /** Sent as it is. */
  plain?: string;
}

/** An answer of the admin API: `data` is the JSON of a successful call, decrypted when it came encrypted. */
export interface AdminAnswer<T = unknown> extends RawAnswer {
  data: T;
}

/** Calls the admin API as this key would. Errors are answers here, not exceptions: the suites compare them. */
export async function callAdmin<T = unknown>(
  store: StoreUnderTest,
  call: AdminCall,
): Promise<AdminAnswer<T>> {
  const body =
    call.sealed === undefined
      ? (call.plain ?? "")
      : await encryptAdminBody(store.secretKey, JSON.stringify(call.sealed), sealingSchemes.pbkdf2Aes);
  const answer = await sendSigned(store, {
    method: call.method,
    path: `/minio/admin/v3/${call.call}`,
    query: call.query,
    body,
    headers: { "content-type": "application/octet-stream" },
  });
  return { ...answer, data: (await readJson(store.secretKey, answer)) as T };
}

async function readJson(secretKey: string, { status, body }: RawAnswer): Promise<unknown> {
  if (status >= 300 || body.length === 0) return undefined;
  const isPlain = ["{", "[", "n", '"'].includes(String.fromCharCode(body[0]!)) && isJson(body);
  const text = isPlain ? body : await decryptAdminBody(secretKey, body);
  return JSON.parse(text.toString("utf8"));
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
