import type { ExternalFailure } from "../errors";
import type { KeyPermission } from "./key-policy";

/** What the connection test does, in order. */
export const probeSteps = ["list", "upload", "multipart", "download", "remove"] as const;
export type ProbeStepName = (typeof probeSteps)[number];

export const probeStepLabels: Record<ProbeStepName, string> = {
  list: "Listar o bucket",
  upload: "Enviar um arquivo",
  multipart: "Enviar em partes",
  download: "Ler um trecho e comparar",
  remove: "Apagar os arquivos de teste",
};

interface ProbedKey {
  isActive: boolean;
  permission: KeyPermission;
  hasAddressRanges: boolean;
}

/** Likely causes of a failed step and what to do, the likeliest first. */
export function probeAdvice(step: ProbeStepName, failure: ExternalFailure, key: ProbedKey): string[] {
  if (!key.isActive) return ["Esta chave está inativa. Ative-a em Chaves de acesso ou escolha outra."];
  switch (failure) {
    case "unauthorized":
      return ["Confira se a chave não foi revogada.", "Se ela acabou de ser criada, espere alguns segundos."];
    case "refused":
      return refusalAdvice(step, key);
    case "unreachable":
      return [
        "O storage não respondeu. Tente de novo em instantes.",
        "Confirme que o endpoint está acessível e que o firewall libera a porta.",
      ];
    case "not-found":
      return ["O bucket ainda não existe no storage. Espere ele ficar pronto."];
    case "invalid":
      return ["Repita o teste. Se o erro continuar, fale com o suporte e informe a mensagem acima."];
  }
}

function refusalAdvice(step: ProbeStepName, key: ProbedKey): string[] {
  const advice: string[] = [];
  const isWrite = step === "upload" || step === "multipart";
  if (key.permission === "READ_ONLY" && step !== "list" && step !== "download") {
    advice.push("A chave é somente leitura. Para backup, use uma chave com acesso total.");
  }
  if (key.permission === "WRITE_ONLY" && (step === "download" || step === "remove")) {
    advice.push(
      "A chave é somente gravação: envia, mas não baixa nem apaga. Para restaurar, use outra chave.",
    );
  }
  if (key.hasAddressRanges) {
    advice.push("A chave só vale em certos endereços IP. Este teste parte do nosso servidor.");
  }
  if (isWrite) advice.push("Se a sua quota está cheia, libere espaço ou peça um aumento de quota.");
  advice.push("Confira se a chave vale para este bucket e este prefixo.");
  return advice;
}
