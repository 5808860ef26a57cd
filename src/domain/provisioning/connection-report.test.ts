import { expect, it } from "vitest";
import { connectionReport, type ReportedTest } from "./connection-report";

const passed: ReportedTest = {
  isSuccess: true,
  testedAt: new Date("2026-11-26T21:05:09Z"),
  tested: {
    endpoint: "https://s3.exemplo.com.br",
    bucketName: "backup-web-01",
    hasObjectLock: true,
    keyName: "Servidor web",
    accessKeyId: "AKI8X7N2P4Q9R1S5T6U",
  },
  steps: (["list", "upload", "multipart", "download", "lock", "remove"] as const).map((name, index) => ({
    name,
    isDone: true,
    milliseconds: 12 * (index + 1),
  })),
  problem: null,
};

it("says when, where, with which key, and how long each step took", () => {
  const { name, contents } = connectionReport(passed, "Nuvem Boa");
  expect(name).toBe("teste-de-conexao-backup-web-01-2026-11-26-1805.txt");
  for (const text of [
    "APROVADO",
    "Nuvem Boa, 26/11/2026 18:05:09",
    "https://s3.exemplo.com.br",
    "backup-web-01",
    "Servidor web",
    "AKI8X7N2P4Q9R1S5T6U",
  ]) {
    expect(contents).toContain(text);
  }
  expect(contents).toMatch(/5\. Ver que um arquivo protegido não se apaga +ok +60 ms/);
});

it("says where it failed, why, and what was never tried", () => {
  const problem = { message: "A quota está cheia.", advice: ["Apague algo."], code: "AccessDenied" };
  const steps = [
    { name: "list" as const, isDone: true, milliseconds: 9 },
    { name: "upload" as const, isDone: false, milliseconds: 1234 },
  ];
  const { contents } = connectionReport({ ...passed, isSuccess: false, steps, problem }, "Nuvem Boa");
  expect(contents).toContain("TESTE DE CONEXÃO S3: FALHOU");
  expect(contents).toMatch(/2\. Enviar um arquivo +FALHOU +1\.234 ms/);
  expect(contents).toMatch(/6\. Apagar os arquivos de teste +não chegou a ser feito/);
  for (const text of ["Causa: A quota está cheia.", "Código: AccessDenied", "- Apague algo."]) {
    expect(contents).toContain(text);
  }
});
