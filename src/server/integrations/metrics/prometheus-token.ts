import { createHmac } from "node:crypto";

/** The bearer token that MinIO's metrics ask for: an HS512 JWT signed with the administrator's secret key. */
export function prometheusToken(credentials: { accessKey: string; secretKey: string }, now: Date): string {
  const claims = {
    exp: Math.floor(now.getTime() / 1000) + 600,
    sub: credentials.accessKey,
    accessKey: credentials.accessKey,
    iss: "prometheus",
  };
  const unsigned = `${encode({ alg: "HS512", typ: "JWT" })}.${encode(claims)}`;
  const signature = createHmac("sha512", credentials.secretKey).update(unsigned).digest("base64url");
  return `${unsigned}.${signature}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
