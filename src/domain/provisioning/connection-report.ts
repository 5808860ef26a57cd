import { type ProbeProblem, type ProbeStep, probeStepLabels, probeStepsOf } from "./connection-probe";

export interface ReportedTest {
  isSuccess: boolean;
  testedAt: Date;
  tested: {
    endpoint: string;
    bucketName: string;
    hasObjectLock: boolean;
    keyName: string;
    accessKeyId: string;
  };
  steps: readonly ProbeStep[];
  problem: ProbeProblem | null;
}

const instant = new Intl.DateTimeFormat("pt-BR", {
  timeZone: "America/Sao_Paulo",
  dateStyle: "short",
  timeStyle: "medium",
});
const rule = "-".repeat(64);

/** The report to keep or to send to support: plain text that opens anywhere, without a secret. */
export function connectionReport(
  test: ReportedTest,
  platformName: string,
): { name: string; contents: string } {
  const { tested, testedAt, problem } = test;
  const day = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/Sao_Paulo",
    dateStyle: "short",
    timeStyle: "short",
  });
  const lines = [
    `TESTE DE CONEXÃO S3: ${test.isSuccess ? "APROVADO" : "FALHOU"}`,
    `${platformName}, ${instant.format(testedAt).replace(", ", " ")} (horário de São Paulo)`,
    rule,
    line("Endpoint", tested.endpoint),
    line("Bucket", tested.bucketName),
    line("Object lock", tested.hasObjectLock ? "ligado" : "desligado"),
    line("Chave", tested.keyName),
    line("Access Key ID", tested.accessKeyId),
    rule,
    ...stepLines(test),
    ...(problem ? [rule, `Causa: ${problem.message}`, `Código: ${problem.code}`] : []),
    ...(problem ? ["", "O que conferir:", ...problem.advice.map((advice) => `- ${advice}`)] : []),
    rule,
    "O teste usou a chave acima no bucket acima, a partir do portal, e apagou os arquivos que enviou.",
  ];
  const stamp = day.format(testedAt).replace(" ", "-").replace(":", "");
  return {
    name: `teste-de-conexao-${tested.bucketName}-${stamp}.txt`,
    contents: `${lines.join("\r\n")}\r\n`,
  };
}

function stepLines({ tested, steps }: ReportedTest): string[] {
  const done = steps.map(({ name, isDone, milliseconds }, index) => {
    const label = `${index + 1}. ${probeStepLabels[name]}`.padEnd(46, " ");
    return `${label} ${isDone ? "ok    " : "FALHOU"} ${milliseconds.toLocaleString("pt-BR").padStart(7)} ms`;
  });
  const missed = probeStepsOf(tested.hasObjectLock).slice(steps.length);
  const rest = missed.map(
    (name, index) =>
      `${`${steps.length + index + 1}. ${probeStepLabels[name]}`.padEnd(46, " ")} não chegou a ser feito`,
  );
  return [...done, ...rest];
}

const line = (label: string, value: string) => `${`${label}:`.padEnd(16, " ")}${value}`;
