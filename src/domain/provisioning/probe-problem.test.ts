import { describe, expect, it } from "vitest";
import { type ProbedAccess, probeProblem } from "./probe-problem";

const access: ProbedAccess = {
  isActive: true,
  isExpired: false,
  permission: "FULL",
  reachesBucket: true,
  hasAddressRanges: false,
  account: "open",
  host: "s3.exemplo.com.br",
};

describe("a failed connection test names its cause", () => {
  it.each([
    ["ENOTFOUND", /s3\.exemplo\.com\.br não foi encontrado \(DNS\)/],
    ["ECONNREFUSED", /não aceita conexões/],
    ["UnexpectedAnswer", /não como um storage S3/],
    ["ETIMEDOUT", /não respondeu a tempo/],
    ["CERT_HAS_EXPIRED", /fora da validade/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /autoridade conhecida/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /autoridade conhecida/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /não é do endereço/],
    ["EPROTO", /não fala HTTPS/],
    ["RequestTimeTooSkewed", /relógio/],
    ["SignatureDoesNotMatch", /secret key/],
    ["InvalidAccessKeyId", /não conhece esta chave/],
    ["NoSuchBucket", /ainda não existe/],
    ["XMinioAdminBucketQuotaExceeded", /quota da conta está cheia/],
    ["NotDeletable", /object lock deste bucket não está valendo/],
    ["SlowDown", /ocupado/],
    ["Inédito", /\(Inédito\)/],
  ])("%s", (code, message) => {
    const problem = probeProblem("upload", code, access);
    expect(problem.message).toMatch(message);
    expect(problem.advice.length).toBeGreaterThan(0);
  });

  it.each([
    [{ isActive: false }, "list", /desativada/],
    [{ isExpired: true }, "list", /validade/],
    [{ account: "suspended" }, "list", /suspenso/],
    [{ reachesBucket: false }, "list", /não vale para este bucket/],
    [{ account: "full" }, "upload", /quota/],
    [{ account: "restricted" }, "multipart", /fatura em atraso/],
    [{ permission: "READ_ONLY" }, "upload", /somente leitura/],
    [{ permission: "WRITE_ONLY" }, "list", /somente gravação/],
    [{}, "list", /não deixou/],
  ] as const)("AccessDenied with %j in the step %s", (known, step, message) => {
    expect(probeProblem(step, "AccessDenied", { ...access, ...known }).message).toMatch(message);
  });

  it("an unreachable store is not blamed on the key", () => {
    const problem = probeProblem("list", "ENOTFOUND", { ...access, isActive: false });
    expect(problem.message).toContain("DNS");
  });
});
