import { describe, expect, it } from "vitest";
import type { Mail, MailMessage } from "@/server/integrations/mail/mail";

interface ArrivedMail {
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  html?: string;
  text?: string;
  headers: Record<string, string>;
}

export interface MailContractSubject {
  mail: Mail;
  /** What the recipient has in the mailbox. */
  received(recipient: string): Promise<ArrivedMail[]>;
  /** The same adapter pointed at a port where nobody listens. */
  unreachable: Mail;
}

/** What every way of sending mail must do. */
export function describeMailContract(name: string, subject: () => MailContractSubject): void {
  describe(`mail by ${name}`, () => {
    it("delivers subject, both sides, sender, reply address and headers with their accents", async () => {
      const message = exampleMessage("inteira");
      const { providerId } = await subject().mail.send(message);
      expect(providerId).not.toBe("");
      const [arrived] = await subject().received(message.to);
      expect(arrived).toMatchObject({
        to: [message.to],
        replyTo: ["ajuda@loja.example"],
        subject: message.subject,
      });
      expect(arrived?.from).toContain("avisos@loja.example");
      expect(arrived?.html).toContain("Olá, João");
      expect(arrived?.text).toContain("Olá, João");
      expect(arrived?.headers["X-Entity-Ref-ID"]).toBe("fatura-42");
    });

    it("delivers one mail, with one provider id, however often one idempotency key is sent", async () => {
      const message = exampleMessage("repetida");
      const first = await subject().mail.send(message);
      const again = await Promise.all([subject().mail.send(message), subject().mail.send(message)]);
      for (const { providerId } of again) expect(providerId).toBe(first.providerId);
      expect(await subject().received(message.to)).toHaveLength(1);
    });

    it("reports a provider that does not answer as unreachable and worth another try", async () => {
      await expect(subject().unreachable.send(exampleMessage("perdida"))).rejects.toMatchObject({
        system: "mail",
        failure: "unreachable",
        isRetryable: true,
      });
    });
  });
}

function exampleMessage(purpose: string): MailMessage {
  const unique = `${purpose}-${process.hrtime.bigint()}`;
  return {
    idempotencyKey: unique,
    from: "Loja de Nuvem <avisos@loja.example>",
    to: `${unique}@cliente.example`,
    replyTo: "ajuda@loja.example",
    subject: "Sua fatura de março está pronta: ação necessária",
    html: "<!doctype html><html><head></head><body><p>Olá, João</p></body></html>",
    text: "Olá, João",
    headers: { "X-Entity-Ref-ID": "fatura-42" },
  };
}
