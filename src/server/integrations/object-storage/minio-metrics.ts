import { createHmac } from "node:crypto";
import { StoreRefusal, toObjectStorageError } from "./object-storage-error";

const lifetimeSeconds = 3600;

/** One Prometheus page, with the token that MinIO asks for by default (`mc admin prometheus generate` makes the same). */
export async function readMetricsPage(
  config: { endpoint: string; accessKey: string; secretKey: string; timeoutMs: number },
  path: string,
  now: Date,
): Promise<string> {
  try {
    const response = await fetch(new URL(path, config.endpoint), {
      headers: { authorization: `Bearer ${metricsToken(config, now)}` },
      signal: AbortSignal.timeout(config.timeoutMs),
    });
    const text = await response.text();
    if (!response.ok) throw new StoreRefusal("", response.status, `HTTP ${response.status} em ${path}`);
    return text;
  } catch (error) {
    throw toObjectStorageError(error);
  }
}

function metricsToken({ accessKey, secretKey }: { accessKey: string; secretKey: string }, now: Date): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const head = encode({ alg: "HS512", typ: "JWT" });
  const claims = encode({
    sub: accessKey,
    accessKey,
    iss: "prometheus",
    exp: Math.floor(now.getTime() / 1000) + lifetimeSeconds,
  });
  const signature = createHmac("sha512", secretKey).update(`${head}.${claims}`).digest("base64url");
  return `${head}.${claims}.${signature}`;
}
