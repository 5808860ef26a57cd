import { describe, expect, it } from "vitest";
import { codeExpiryFor, codeProblem, codeResendAt, wrongCodeMessage } from "./confirmation-code";

const sentAt = new Date("2026-03-10T12:00:00Z");
const sent = { codeSentAt: sentAt, codeExpiresAt: codeExpiryFor(sentAt), failedAttempts: 0 };
const later = (seconds: number) => new Date(sentAt.getTime() + seconds * 1_000);

describe("the confirmation code", () => {
  it("works for 15 minutes and not a moment longer", () => {
    expect(codeProblem(sent, later(899))).toBeNull();
    expect(codeProblem(sent, later(900))).toContain("expirou");
  });

  it("may be tried five times", () => {
    expect(codeProblem({ ...sent, failedAttempts: 4 }, later(1))).toBeNull();
    expect(codeProblem({ ...sent, failedAttempts: 5 }, later(1))).toContain("Muitas tentativas");
  });

  it("may be asked for again after 60 seconds", () => {
    expect(codeResendAt(sent)).toEqual(later(60));
  });

  it("tells how many tries are left", () => {
    expect(wrongCodeMessage(1)).toContain("Restam 4");
    expect(wrongCodeMessage(4)).toContain("Resta 1");
    expect(wrongCodeMessage(5)).toContain("novo código");
  });
});
