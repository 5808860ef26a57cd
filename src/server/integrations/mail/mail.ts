/** Delivers finished mails. Sending twice with one `idempotencyKey` delivers one mail. */
export interface Mail {
  /** Throws ExternalServiceError("mail", ...) when the provider did not take the mail. */
  send(message: MailMessage): Promise<{ providerId: string }>;
}

export interface MailMessage {
  /** Ours, unique per mail, at most 200 characters. The same key must come with the same content. */
  idempotencyKey: string;
  /** An address, or `Name <address>`. */
  from: string;
  to: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
}
