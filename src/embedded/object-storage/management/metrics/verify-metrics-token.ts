import { createHmac, timingSafeEqual } from "node:crypto";

const hashes: Record<string, string> = { HS256: "sha256", HS384: "sha384", HS512: "sha512" };

/**
 * Checks a bearer JWT for the metrics and returns the access key that it speaks for, undefined when it is not good.
 * `secretOf` gives the secret key of an access key that may act.
 */
export function verifyMetricsToken(
  authorization: string | undefined,
  secretOf: (accessKey: string) => string | undefined,
): string | undefined {
  const [, header = "", payload = "", signature = ""] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? "") ?? [];
  const { alg } = readPart(header);
  const claims = readPart(payload);
  const hash = typeof alg === "string" ? hashes[alg] : undefined;
  const accessKey = claims.accessKey ?? claims.sub;
  if (!hash || typeof accessKey !== "string") return undefined;
  const secret = secretOf(accessKey);
  if (secret === undefined) return undefined;
  const expected = createHmac(hash, secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const isCurrent =
    claims.exp === undefined || (typeof claims.exp === "number" && claims.exp * 1000 > Date.now());
  return isCurrent && claims.iss === "prometheus" ? accessKey : undefined;
}

function readPart(part: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return json !== null && typeof json === "object" ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
