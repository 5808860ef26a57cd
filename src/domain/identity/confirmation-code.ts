/** How long a confirmation code lives, and how often it may be tried and asked for. */
export const codeLifetimeMinutes = 15;
export const codeMaxTries = 5;
export const codeResendAfterSeconds = 60;

interface SentCode {
  codeSentAt: Date;
  codeExpiresAt: Date;
  failedAttempts: number;
}

/** Why a code can no longer be used, in words that say what to do; null while it can. */
export function codeProblem(
  sent: Pick<SentCode, "codeExpiresAt" | "failedAttempts">,
  now: Date,
): string | null {
  if (sent.failedAttempts >= codeMaxTries) return "Muitas tentativas com este código. Peça um novo.";
  if (now >= sent.codeExpiresAt) return "Este código expirou. Peça um novo.";
  return null;
}

/** What to say about a wrong code, given the tries used so far, this one included. */
export function wrongCodeMessage(failedAttempts: number): string {
  const left = codeMaxTries - failedAttempts;
  if (left <= 0) return "Código incorreto. Foi a última tentativa: peça um novo código.";
  return `Código incorreto. ${left === 1 ? "Resta 1 tentativa." : `Restam ${left} tentativas.`}`;
}

export function codeExpiryFor(now: Date): Date {
  return new Date(now.getTime() + codeLifetimeMinutes * 60_000);
}

export function codeResendAt(sent: Pick<SentCode, "codeSentAt">): Date {
  return new Date(sent.codeSentAt.getTime() + codeResendAfterSeconds * 1_000);
}
