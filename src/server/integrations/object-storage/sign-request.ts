import { createHash, createHmac } from "node:crypto";

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const hex = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/** Query parts in AWS's own encoding, which escapes more than encodeURIComponent does. */
export const encodeQueryPart = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** Headers of a request signed with AWS Signature Version 4, service `s3`; `headers` in lower case are signed, too. */
export function signRequest(
  request: { method: string; url: URL; body: Buffer; headers?: Record<string, string> },
  credentials: { accessKey: string; secretKey: string; region: string },
  now: Date,
): Record<string, string> {
  const { method, url, body } = request;
  const instant = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = instant.slice(0, 8);
  const headers: Record<string, string> = {
    ...request.headers,
    host: url.host,
    "x-amz-content-sha256": hex(body),
    "x-amz-date": instant,
  };
  const names = Object.keys(headers).sort();
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeQueryPart(name)}=${encodeQueryPart(value)}`)
    .sort()
    .join("&");
  const canonical = [
    method,
    url.pathname,
    query,
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${day}/${credentials.region}/s3/aws4_request`;
  const key = [day, credentials.region, "s3", "aws4_request"].reduce<string | Buffer>(
    (previous, part) => hmac(previous, part),
    `AWS4${credentials.secretKey}`,
  );
  const signature = hmac(key, ["AWS4-HMAC-SHA256", instant, scope, hex(canonical)].join("\n")).toString(
    "hex",
  );
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKey}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return headers;
}
