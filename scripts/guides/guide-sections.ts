import { placeholderConnection } from "../../src/domain/backup-guides/backup-connection";
import type { BackupSoftware, SoftwareField } from "../../src/domain/backup-guides/software-description";

/** One page of a guide, more if it is long. */
export interface GuideSection {
  title: string;
  paragraphs?: string[];
  steps?: string[];
  fields?: SoftwareField[];
  points?: string[];
  /** A file of `screenshots/`, without its ending. */
  screenshots?: { name: string; caption: string }[];
}

/** The whole guide of one software: the portal's side is the same for all, the software's comes from its description. */
export function guideSections(software: BackupSoftware): GuideSection[] {
  return [
    beforeStarting(software),
    signingIn,
    createBucket(software),
    createKey,
    saveSecret,
    readValues(software),
    testConnection,
    configureSoftware(software),
    firstBackup(software),
    retention(software),
    troubleshooting(software),
    checklist(software),
  ];
}

const beforeStarting = (software: BackupSoftware): GuideSection => ({
  title: "Antes de começar",
  paragraphs: [
    `Este guia liga o ${software.name} ao seu armazenamento compatível com S3. Primeiro você prepara um bucket e uma chave no portal; depois copia os valores para o ${software.name}; por fim, faz e restaura o primeiro backup.`,
    "Reserve uns 15 minutos. O tempo do primeiro backup depende do tamanho dos dados e da sua conexão.",
  ],
  points: [
    "Conta aprovada no portal, com o papel de Owner ou Admin. Quem é Developer vê os guias, mas não cria chaves.",
    `O ${software.name} instalado, com permissão para criar um destino de backup.`,
    "Saída do servidor para a internet pela porta 443 (HTTPS), inclusive pelo proxy, se houver.",
    "Relógio do servidor sincronizado (NTP): pedidos com mais de 15 minutos de diferença são recusados.",
    "Espaço livre na quota da conta maior que o primeiro backup completo.",
  ],
});

const signingIn: GuideSection = {
  title: "Entre no portal",
  steps: [
    "Abra o endereço do portal e clique em Entrar.",
    "Informe o seu e-mail e a sua senha.",
    "No menu ao lado, o grupo Armazenamento tem Buckets, Chaves de acesso e Backup: é por eles que este guia passa.",
  ],
  screenshots: [{ name: "sign-in", caption: "A tela de entrada do portal." }],
};

const createBucket = (software: BackupSoftware): GuideSection => ({
  title: "Crie um bucket para o backup",
  paragraphs: [
    "Um bucket para cada servidor deixa claro quanto cada um ocupa e limita o estrago se uma chave vazar.",
  ],
  steps: [
    "No menu, abra Buckets e clique em Criar bucket.",
    "Dê um nome só com letras minúsculas, números e hífens, como backup-servidor-01. O nome não muda depois.",
    ...(software.wantsObjectLock
      ? [
          "Para backups imutáveis, marque Object lock e desmarque Retenção padrão. O object lock só pode ser ligado agora.",
        ]
      : ["Deixe Acesso público desligado. Versionamento é opcional: versões antigas ocupam espaço."]),
    "Clique em Criar bucket e espere o aviso de que está pronto.",
  ],
  screenshots: software.wantsObjectLock
    ? [{ name: "create-bucket-locked", caption: "Object lock ligado e Retenção padrão desligada." }]
    : [{ name: "create-bucket", caption: "O nome é conferido enquanto você digita." }],
});

const createKey: GuideSection = {
  title: "Gere uma chave só para este servidor",
  paragraphs: [
    "A chave tem duas partes: a Access Key ID, que identifica, e a Secret Access Key, que é a senha. Ela vale para o software de backup, não para entrar no portal.",
  ],
  steps: [
    "No menu, abra Chaves de acesso e clique em Gerar nova chave.",
    "Dê um nome que diga onde ela será usada, como Servidor de backup.",
    "Deixe a permissão em Acesso total: o software precisa ler e apagar o que gravou.",
    "Desmarque Todos os buckets e marque só o bucket deste servidor.",
    "Clique em Gerar chave.",
  ],
  screenshots: [{ name: "create-key", caption: "Uma chave limitada a um bucket." }],
};

const saveSecret: GuideSection = {
  title: "Guarde a Secret Access Key",
  paragraphs: [
    "A Secret Access Key aparece nesta tela logo depois de criada. Copie-a ou baixe um dos arquivos e guarde num cofre de senhas.",
    "Perdeu? Na página Backup, Owner e Admin podem mostrá-la de novo depois de digitar a própria senha; cada exibição fica registrada na auditoria. Vazou? Revogue a chave e gere outra.",
  ],
  screenshots: [
    { name: "new-key", caption: "A chave recém-criada, com os três arquivos para baixar." },
    { name: "keys", caption: "A lista de chaves, com o alcance e a situação de cada uma." },
  ],
};

const readValues = (software: BackupSoftware): GuideSection => ({
  title: "Veja os seus valores na página Backup",
  steps: [
    `No menu, abra Backup e escolha ${software.name}.`,
    "Escolha o bucket e a chave que você acabou de criar. Também dá para criá-los ali mesmo.",
    `Os campos aparecem com os nomes que o ${software.name} usa. O botão ao lado de cada valor copia; Copiar tudo leva a lista inteira.`,
    "Clique em Mostrar na Secret Key e digite a sua senha, se precisar dela de novo.",
    ...(software.configFile
      ? ["Baixe também o arquivo pronto: com a secret à mostra, ele já vai completo."]
      : []),
  ],
  screenshots: [{ name: `backup-${software.id}`, caption: `Os valores para o ${software.name}.` }],
});

const testConnection: GuideSection = {
  title: "Teste a conexão pelo portal",
  paragraphs: [
    "O teste usa a sua chave no seu bucket e faz o que o software fará: lista, envia, envia em partes, lê um trecho, compara e apaga. Se ele passar e o software não conectar, o problema está entre o seu servidor e a internet.",
  ],
  steps: [
    "Na página Backup, clique em Testar conexão S3.",
    "Espere os passos ficarem verdes. Cada um mostra quanto demorou.",
    "Se um falhar, o portal diz a causa e o que conferir.",
    "Clique em Baixar relatório e guarde-o com a documentação do backup.",
  ],
  screenshots: [{ name: "connection-test", caption: "Um teste em que todos os passos funcionaram." }],
};

const configureSoftware = (software: BackupSoftware): GuideSection => ({
  title: `Configure o ${software.name}`,
  paragraphs: ["Troque as palavras em maiúsculas pelos seus valores da página Backup."],
  steps: software.steps(placeholderConnection),
  fields: software.fields(placeholderConnection),
});

const firstBackup = (software: BackupSoftware): GuideSection => ({
  title: "Faça e restaure o primeiro backup",
  paragraphs: [
    "Comece pequeno: uma pasta de alguns megabytes mostra em minutos se o caminho inteiro funciona.",
  ],
  steps: [
    `No ${software.name}, crie um trabalho de backup pequeno que use o novo destino e rode-o.`,
    "No portal, abra Buckets e confira se o bucket passou a ocupar espaço. Os números são atualizados a cada poucos minutos, e a tela diz de quando são.",
    `No ${software.name}, restaure essa pasta para outro lugar e compare os arquivos.`,
    "Só então agende o backup completo, fora do horário de pico.",
    "Anote na agenda: uma restauração de teste por mês.",
  ],
});

const retention = (software: BackupSoftware): GuideSection => ({
  title: "Retenção, espaço e custo",
  paragraphs: [
    "Você paga pelo espaço que ocupa, medido hora a hora. Quem decide quanto guardar é a retenção do software de backup.",
  ],
  points: [
    ...software.advice,
    "Acompanhe a quota: perto do limite, aumente o plano ou reduza a retenção. Com a quota cheia, dá para restaurar e apagar, mas não para gravar.",
    "Arquivos presos por object lock ocupam espaço até o prazo vencer, mesmo que o software já os tenha esquecido.",
  ],
});

const troubleshooting = (software: BackupSoftware): GuideSection => ({
  title: "Se não funcionar",
  fields: [
    {
      label: "AccessDenied",
      value: "A chave não alcança este bucket, não tem permissão de escrita ou a quota está cheia.",
    },
    {
      label: "InvalidAccessKeyId",
      value: "A Access Key ID está errada, ou a chave foi desativada ou revogada.",
    },
    { label: "SignatureDoesNotMatch", value: "A Secret Key está errada ou foi colada com um espaço no fim." },
    {
      label: "RequestTimeTooSkewed",
      value: "O relógio do servidor está errado. Ligue a sincronização (NTP).",
    },
    {
      label: "NoSuchBucket",
      value: "O nome do bucket está errado. Maiúsculas não existem em nomes de bucket.",
    },
    {
      label: "Tempo esgotado",
      value: "Firewall ou proxy barram a porta 443, ou o DNS não resolve o endereço.",
    },
    {
      label: "Erro de certificado",
      value: "Um proxy troca o certificado, ou o sistema está sem atualizações.",
    },
  ],
  paragraphs: [
    `Repita o teste do portal com a mesma chave e o mesmo bucket. Se ele passar, confira a rede do servidor onde roda o ${software.name}.`,
    "Ao falar com o suporte, diga a hora do erro e a Access Key ID. Nunca envie a Secret Key a ninguém.",
  ],
});

const checklist = (software: BackupSoftware): GuideSection => ({
  title: "Lista de conferência",
  points: [
    "Bucket próprio para este servidor, sem acesso público.",
    ...(software.wantsObjectLock ? ["Object lock ligado e Retenção padrão desligada."] : []),
    "Chave própria, limitada a este bucket, guardada num cofre de senhas.",
    "Teste de conexão do portal com todos os passos verdes.",
    "Primeiro backup feito e restaurado, com os arquivos comparados.",
    "Backup agendado, com aviso por e-mail quando falhar.",
    "Senha da criptografia, se houver, guardada fora do servidor.",
    "Restauração de teste marcada todo mês.",
  ],
});
