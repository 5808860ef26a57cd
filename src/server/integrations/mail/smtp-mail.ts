import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { ExternalServiceError } from "@/domain/errors";
import type { Mail } from "./mail";

export interface SmtpMailConfig {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://...:465`. */
  url: string;
  /** Refuses servers without STARTTLS instead of sending in the clear. */
  isTlsRequired?: boolean;
  timeoutMs?: number;
}

/**
 * Sends by SMTP. SMTP has no idempotency keys: the Message-ID is derived from the key, so that a mail sent twice
 * after a crash is one message to the mailboxes that compare Message-IDs.
 */
export function createSmtpMail(config: SmtpMailConfig): Mail {
  const transport = createTransport(transportOptions(config));
  return {
    async send({ idempotencyKey, ...content }) {
      const messageId = messageIdOf(idempotencyKey, content.from);
      try {
        await transport.sendMail({ ...content, messageId });
      } catch (error) {
        throw toExternalServiceError(error);
      }
      return { providerId: messageId };
    },
  };
}

function transportOptions(config: SmtpMailConfig) {
  const url = new URL(config.url);
  const isSecure = url.protocol === "smtps:";
  const timeoutMs = config.timeoutMs ?? 15_000;
  return {
    host: url.hostname,
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: config.isTlsRequired ?? false,
    ...(url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  };
}

function messageIdOf(idempotencyKey: string, from: string): string {
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  const digest = createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 40);
  return `<${digest}@${domain}>`;
}

function toExternalServiceError(error: unknown): ExternalServiceError {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const because = `O servidor SMTP não enviou o e-mail: ${message ?? "motivo desconhecido"}`;
  if (code === "EAUTH" || responseCode === 530 || responseCode === 535) {
    return new ExternalServiceError("mail", "unauthorized", because, { isRetryable: false, cause: error });
  }
  if (responseCode !== undefined && responseCode >= 500) {
    return new ExternalServiceError("mail", "invalid", because, { isRetryable: false, cause: error });
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return new ExternalServiceError("mail", "refused", because, { isRetryable: true, cause: error });
  }
  return new ExternalServiceError("mail", "unreachable", because, { isRetryable: true, cause: error });
}
