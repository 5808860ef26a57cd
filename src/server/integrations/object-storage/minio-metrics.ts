import { prometheusToken } from "../metrics/prometheus-token";
import { StoreRefusal, toObjectStorageError } from "./object-storage-error";

/** One Prometheus page. */
export async function readMetricsPage(
  config: { endpoint: string; accessKey: string; secretKey: string; timeoutMs: number },
  path: string,
  now: Date,
): Promise<string> {
  try {
    const response = await fetch(new URL(path, config.endpoint), {
      headers: { authorization: `Bearer ${prometheusToken(config, now)}` },
      signal: AbortSignal.timeout(config.timeoutMs),
    });
    const text = await response.text();
    if (!response.ok) throw new StoreRefusal("", response.status, `HTTP ${response.status} em ${path}`);
    return text;
  } catch (error) {
    throw toObjectStorageError(error);
  }
}
