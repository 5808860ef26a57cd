import { Resend } from "resend";
import { ExternalServiceError } from "@/domain/errors";
import type { Mail } from "./mail";

export interface ResendMailConfig {
  apiKey: string;
  /** Resend's own when undefined. */
  baseUrl?: string;
  timeoutMs?: number;
}

type ResendFailure = { statusCode: number | null; name: string; message: string };

/** Sends through Resend, which keeps idempotency keys for 24 hours. */
export function createResendMail(config: ResendMailConfig): Mail {
  const resend = new Resend(config.apiKey, config.baseUrl === undefined ? {} : { baseUrl: config.baseUrl });
  return {
    async send(message) {
      const { idempotencyKey, ...content } = message;
      const signal = AbortSignal.timeout(config.timeoutMs ?? 15_000);
      // `signal` reaches fetch: without it a silent server would hold the job forever.
      const options = { idempotencyKey, signal };
      const { data, error } = await resend.emails.send(content, options);
      if (error) throw toExternalServiceError(error);
      return { providerId: data.id };
    },
  };
}

function toExternalServiceError(failure: ResendFailure): ExternalServiceError {
  const status = failure.statusCode;
  const because = `O Resend não enviou o e-mail: ${failure.message} (${failure.name})`;
  const options = { cause: failure };
  if (status === null || status >= 500) {
    return new ExternalServiceError("mail", "unreachable", because, { ...options, isRetryable: true });
  }
  if (status === 429 || failure.name === "concurrent_idempotent_requests") {
    return new ExternalServiceError("mail", "refused", because, { ...options, isRetryable: true });
  }
  if (status === 401 || status === 403) {
    return new ExternalServiceError("mail", "unauthorized", because, { ...options, isRetryable: false });
  }
  if (status === 404) {
    return new ExternalServiceError("mail", "not-found", because, { ...options, isRetryable: false });
  }
  return new ExternalServiceError("mail", "invalid", because, { ...options, isRetryable: false });
}
