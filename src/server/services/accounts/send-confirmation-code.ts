import { randomInt } from "node:crypto";
import { codeExpiryFor, codeLifetimeMinutes } from "@/domain/identity/confirmation-code";
import type { Transaction } from "@/server/db/client";
import { queueMail } from "@/server/services/mail/queue-mail";
import { hashPassword } from "@/server/services/people/passwords";

/** A new six-digit code and what the registration stores about it. Hashed slowly: a million guesses are few. */
export async function createConfirmationCode(now: Date) {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return {
    code,
    stored: {
      codeHash: await hashPassword(code),
      codeSentAt: now,
      codeExpiresAt: codeExpiryFor(now),
      failedAttempts: 0,
    },
  };
}

export async function queueConfirmationCode(
  tx: Transaction,
  registration: { id: string; email: string; fullName: string; codeSentAt: Date },
  code: string,
): Promise<void> {
  await queueMail(tx, {
    idempotencyKey: `confirm-email:${registration.id}:${registration.codeSentAt.getTime()}`,
    template: "confirm-email",
    props: { recipientName: registration.fullName, code, expiresInMinutes: codeLifetimeMinutes },
    recipient: registration.email,
    accountId: null,
  });
}
