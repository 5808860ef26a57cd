import type { ProbeProblem, ProbeStepName } from "./connection-probe";
import type { KeyPermission } from "./key-policy";

/** What is known of the key, the bucket and the account beside the store's answer. */
export interface ProbedAccess {
  isActive: boolean;
  isExpired: boolean;
  permission: KeyPermission;
  /** The key's scope includes the bucket. */
  reachesBucket: boolean;
  hasAddressRanges: boolean;
  /** What the account may do at the store now. */
  account: "open" | "full" | "restricted" | "suspended";
  /** The address that was tried. */
  host: string;
}

type Words = Omit<ProbeProblem, "code">;

/** The cause of a failed step and what to check. `code` is S3's, the system's or the probe's own. */
export function probeProblem(step: ProbeStepName, code: string, access: ProbedAccess): ProbeProblem {
  const words =
    networkProblem(code, access.host) ??
    clockProblem(code) ??
    keyProblem(code, access) ??
    bucketProblem(step, code, access) ??
    unknownProblem(code);
  return { ...words, code };
}

function networkProblem(code: string, host: string): Words | null {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return {
        message: `O endereço ${host} não foi encontrado (DNS).`,
        advice: [
          "Confira se o endpoint está escrito como nesta página, sem espaço nem barra a mais.",
          "No servidor do backup, confira o DNS: o comando “nslookup” com este endereço precisa responder.",
          "Se o endereço é novo, o DNS pode levar algumas horas para chegar a todos.",
        ],
      };
    case "ECONNREFUSED":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return {
        message: `O servidor ${host} foi encontrado, mas não aceita conexões nesta porta.`,
        advice: [
          "Confira a porta: 443 com HTTPS, salvo se esta página disser outra.",
          "Veja se um firewall ou proxy barra a porta entre o seu servidor e o storage.",
          "Tente de novo em instantes: o storage pode estar reiniciando.",
        ],
      };
    case "ETIMEDOUT":
    case "ECONNRESET":
    case "EPIPE":
      return {
        message: `O servidor ${host} não respondeu a tempo.`,
        advice: [
          "Veja se um firewall, proxy ou antivírus interrompe a conexão.",
          "Se a conexão está lenta, repita o teste com outros envios parados.",
          "Tente de novo em instantes. Se continuar, fale com o suporte.",
        ],
      };
  }
  if (code === "UnexpectedAnswer") {
    return {
      message: `O endereço ${host} respondeu, mas não como um storage S3.`,
      advice: [
        "Confira o endpoint: ele pode levar a um site em vez do storage.",
        "Veja se um proxy ou portal de rede responde no lugar do storage.",
      ],
    };
  }
  return certificateProblem(code, host);
}

function certificateProblem(code: string, host: string): Words | null {
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return {
      message: `O certificado TLS de ${host} está fora da validade.`,
      advice: [
        "Confira a data e a hora do computador: um relógio errado faz um certificado bom parecer vencido.",
        "Se a hora está certa, avise o suporte: o certificado precisa ser renovado.",
      ],
    };
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return {
      message: `O certificado TLS não é do endereço ${host}.`,
      advice: [
        "Use o endpoint exatamente como nesta página; um número IP ou outro nome não serve.",
        "Veja se um proxy ou antivírus troca o certificado no caminho.",
      ],
    };
  }
  if (/SELF_SIGNED|UNABLE_TO_|CERT_/.test(code)) {
    return {
      message: `O certificado TLS de ${host} não é de uma autoridade conhecida.`,
      advice: [
        "Veja se um proxy ou antivírus examina o tráfego HTTPS e troca o certificado; libere este endereço nele.",
        "Atualize os certificados do sistema (no Linux, o pacote ca-certificates).",
        "Não desligue a verificação do certificado: sem ela, qualquer um pode se passar pelo storage.",
      ],
    };
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) {
    return {
      message: `O servidor ${host} não fala HTTPS nesta porta.`,
      advice: ["Confira a porta e se a opção SSL/TLS está como nesta página."],
    };
  }
  return null;
}

function clockProblem(code: string): Words | null {
  if (!code.endsWith("RequestTimeTooSkewed")) return null;
  return {
    message: "O relógio de quem pede e o do storage diferem em mais de 15 minutos.",
    advice: [
      "Ligue a sincronização da hora (NTP) no servidor do backup e confira também o fuso horário.",
      "Este teste parte do nosso servidor: se só ele falha, avise o suporte.",
    ],
  };
}

function keyProblem(code: string, access: ProbedAccess): Words | null {
  if (!access.isActive) {
    return {
      message: "A chave está desativada.",
      advice: ["Ative-a em Chaves de acesso, ou escolha outra aqui em cima."],
    };
  }
  if (access.isExpired) {
    return {
      message: "A validade da chave terminou.",
      advice: ["Gere uma chave nova em Chaves de acesso e troque-a no software de backup."],
    };
  }
  if (access.account === "suspended") {
    return {
      message: "O acesso da sua conta ao storage está suspenso.",
      advice: ["O Owner vê em Faturas o que falta para reativá-lo. Os dados continuam guardados."],
    };
  }
  if (code === "SignatureDoesNotMatch") {
    return {
      message: "A secret key não confere com a access key.",
      advice: [
        "No software, cole a secret key de novo, sem espaço antes ou depois.",
        "Se a chave foi trocada há pouco, espere alguns segundos e repita.",
      ],
    };
  }
  if (/^(InvalidAccessKeyId|XMinioAccessKeyDisabled|InvalidTokenId)$/.test(code)) {
    return {
      message: "O storage não conhece esta chave, ou ela foi desligada.",
      advice: [
        "Se ela acabou de ser criada ou ativada, espere alguns segundos e repita.",
        "Veja em Chaves de acesso se ela não foi revogada.",
      ],
    };
  }
  return null;
}

function bucketProblem(step: ProbeStepName, code: string, access: ProbedAccess): Words | null {
  if (code === "NoSuchBucket") {
    return {
      message: "O bucket ainda não existe no storage.",
      advice: [
        "Espere ele aparecer como pronto em Buckets e repita.",
        "Confira o nome: só letras minúsculas.",
      ],
    };
  }
  if (/Quota/.test(code)) return quotaProblem;
  if (code === "NotDeletable") {
    return {
      message:
        "Um arquivo protegido foi apagado antes do prazo: o object lock deste bucket não está valendo.",
      advice: [
        "Repita o teste. Se o resultado for o mesmo, não conte com a imutabilidade e fale com o suporte.",
      ],
    };
  }
  if (code === "DifferentContent") {
    return {
      message: "O conteúdo lido difere do enviado.",
      advice: ["Repita o teste. Se o resultado for o mesmo, pare os envios e fale com o suporte."],
    };
  }
  if (code === "SlowDown" || code === "ServiceUnavailable" || code === "InternalError") {
    return {
      message: "O storage está ocupado demais ou reiniciando.",
      advice: ["Repita em alguns minutos. Se continuar, fale com o suporte."],
    };
  }
  return code === "AccessDenied" || code === "AllAccessDisabled" ? refusal(step, access) : null;
}

const quotaProblem: Words = {
  message: "A quota da conta está cheia: dá para ler e apagar, mas não para gravar.",
  advice: [
    "Apague o que não é mais preciso, ou encurte a retenção no software de backup.",
    "O Owner pode pedir um aumento de quota no Painel.",
  ],
};

function refusal(step: ProbeStepName, access: ProbedAccess): Words {
  const isWrite = step === "upload" || step === "multipart" || step === "lock";
  if (!access.reachesBucket) {
    return {
      message: "A chave não vale para este bucket.",
      advice: ["Escolha um bucket da chave, ou gere uma chave que inclua este."],
    };
  }
  if (isWrite && access.account === "full") return quotaProblem;
  if (isWrite && access.account === "restricted") {
    return {
      message: "A conta está restrita por uma fatura em atraso: dá para ler e apagar, mas não para gravar.",
      advice: ["O Owner pode pagar em Faturas. A gravação volta em segundos depois do pagamento."],
    };
  }
  if (access.permission === "READ_ONLY" && (isWrite || step === "remove")) {
    return {
      message: "A chave é somente leitura.",
      advice: ["Ela serve para restaurar. Para fazer backup, use uma chave com acesso total."],
    };
  }
  if (access.permission === "WRITE_ONLY" && !isWrite) {
    return {
      message: "A chave é somente gravação: envia, mas não lista, não baixa nem apaga.",
      advice: [
        "Para restaurar e para softwares que limpam o próprio destino, use uma chave com acesso total.",
      ],
    };
  }
  return {
    message: "O storage não deixou esta chave fazer isto.",
    advice: [
      ...(access.hasAddressRanges
        ? ["A chave só vale em certos endereços IP, e este teste parte do nosso servidor: teste no seu."]
        : []),
      "Confira em Chaves de acesso os buckets e o prefixo desta chave.",
    ],
  };
}

function unknownProblem(code: string): Words {
  return {
    message: `O storage não aceitou o pedido${code ? ` (${code})` : ""}.`,
    advice: ["Repita o teste. Se o erro continuar, guarde o relatório e envie-o ao suporte."],
  };
}
