import { ExternalServiceError } from "@/domain/errors";
import { prometheusToken } from "./prometheus-token";

export interface MetricsAddress {
  endpoint: string;
  accessKey: string;
  secretKey: string;
}

const timeoutMs = 25_000;

/** Starts reading one page of the store's metrics. Failure "not-found": the store has no such page. */
export async function openExposition(
  address: MetricsAddress,
  path: string,
): Promise<AsyncIterable<Uint8Array>> {
  let response: Response;
  try {
    response = await fetch(new URL(path, address.endpoint), {
      headers: { authorization: `Bearer ${prometheusToken(address, new Date())}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw failure("unreachable", "O armazenamento não respondeu às métricas.", true, cause);
  }
  if (response.status === 401 || response.status === 403) {
    throw failure("unauthorized", "O armazenamento recusou a chave usada para ler as métricas.", false);
  }
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  if (response.status === 404) throw failure("not-found", "O armazenamento não tem estas métricas.", false);
  throw failure("refused", `As métricas responderam com o código ${response.status}.`, true);
}

function failure(
  kind: "unreachable" | "unauthorized" | "refused" | "not-found",
  message: string,
  isRetryable: boolean,
  cause?: unknown,
): ExternalServiceError {
  return new ExternalServiceError("object-storage", kind, message, { isRetryable, cause });
}
