import { ApplicationError, type ExternalFailure, ExternalServiceError } from "@/domain/errors";

const wrongCredentials = new Set([
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "XMinioAccessKeyDisabled",
  "InvalidTokenId",
]);
const clockSkew = new Set(["RequestTimeTooSkewed", "XMinioRequestTimeTooSkewed"]);
const overload = new Set([
  "SlowDown",
  "SlowDownRead",
  "SlowDownWrite",
  "ServiceUnavailable",
  "InternalError",
  "XMinioServerNotInitialized",
  "OperationAborted",
]);

/** An answer of the store that is not a success. */
export class StoreRefusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(message || code);
    this.code = code;
    this.status = status;
  }
}

/** What the store answered or why it did not, in words for the provider. */
export function toObjectStorageError(error: unknown): ExternalServiceError {
  if (error instanceof ExternalServiceError) return error;
  const { code = "", status = 0, text } = readFailure(error);
  const say = (failure: ExternalFailure, message: string, isRetryable: boolean) =>
    new ExternalServiceError("object-storage", failure, message, { isRetryable, cause: error });
  if (wrongCredentials.has(code)) {
    const message =
      "O storage recusou a credencial. Confira MINIO_ROOT_USER e MINIO_ROOT_PASSWORD e tente de novo.";
    return say("unauthorized", message, true);
  }
  if (clockSkew.has(code)) {
    return say("refused", "O relógio deste servidor e o do storage estão diferentes. Acerte a hora.", true);
  }
  if (code === "AccessDenied" || code === "AllAccessDisabled") {
    return say("refused", `O storage negou a operação (${code}): ${text}`, true);
  }
  if (/^NoSuch|NotFound$|^XMinioAdminNoSuch|ServiceAccountNotFound$/.test(code) || status === 404) {
    return say("not-found", `O storage não encontrou o recurso (${code || status}): ${text}`, false);
  }
  if (code === "QuotaExceeded" || code === "XMinioAdminBucketQuotaExceeded") {
    return say("refused", "A quota do bucket está cheia.", false);
  }
  if (overload.has(code) || status >= 500 || status === 429) {
    return say("unreachable", `O storage está sobrecarregado ou iniciando (${code || status}).`, true);
  }
  if (code && status >= 400) return say("invalid", `O storage recusou o pedido (${code}): ${text}`, false);
  return say("unreachable", `O storage não respondeu: ${text}`, true);
}

function readFailure(error: unknown): { code?: string; status?: number; text: string } {
  if (error instanceof StoreRefusal) return { code: error.code, status: error.status, text: error.message };
  if (!(error instanceof Error)) return { text: String(error) };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const text = error.message || cause?.message || String((error as { code?: unknown }).code ?? error.name);
  // The SDK's errors carry S3's code; sockets' errors carry the system's (ECONNREFUSED), with `syscall`.
  const { code, syscall, amzRequestid } = error as { code?: string; syscall?: string; amzRequestid?: string };
  const isAnswer = typeof code === "string" && syscall === undefined && !/^E[A-Z]+$|^ERR_|^UND_/.test(code);
  if (isAnswer || amzRequestid !== undefined) return { code: code ?? "", status: 400, text };
  return { text: cause ? `${text} (${cause.message})` : text };
}

/** S3's or the system's code behind a failure, as `AccessDenied` or `ENOTFOUND`; empty when it has none. */
export function failureCodeOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === "string" && code !== "" && !(each instanceof ApplicationError)) return code;
  }
  return "";
}
