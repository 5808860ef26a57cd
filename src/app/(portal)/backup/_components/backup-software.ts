/** What a guide and a file are filled with. Without a secret, `secretKey` is a placeholder. */
export interface ConnectionValues {
  productName: string;
  endpoint: string;
  host: string;
  port: number;
  region: string;
  usesTls: boolean;
  accessKeyId: string;
  secretKey: string;
  bucketName: string;
}

export interface BackupSoftware {
  id: string;
  name: string;
  /** Said under the name, such as the version the steps were written for. */
  note: string;
  steps: (values: ConnectionValues) => string[];
  tips: string[];
}

const commonTips = [
  "Crie um bucket dedicado para cada servidor, como backup-web-01 e backup-db-prod.",
  "Use o ciclo de vida do bucket para apagar backups com mais de 90 dias.",
  "Teste a restauração periodicamente.",
];

const immutabilityTip =
  "Para backups imutáveis, crie o bucket com object lock, sem retenção padrão: o software define o prazo.";

/** The software with a guide of its own, in the order of the buttons. */
export const backupSoftware: readonly BackupSoftware[] = [
  {
    id: "imperius",
    name: "Imperius",
    note: "Imperius Backup",
    steps: (values) => [
      "Abra o Imperius Backup Manager.",
      "Vá em Tools → Options → Cloud Storage.",
      "Clique em “Add New Storage”.",
      "Selecione “Amazon S3 Compatible”.",
      `Cole as credenciais: Service URL ${values.endpoint}, Access Key ID ${values.accessKeyId}, Secret Key e bucket ${values.bucketName}. Ou importe o config.xml.`,
      "Clique em “Test Connection” e espere “Connection successful!”.",
      "Salve e configure o seu job de backup.",
    ],
    tips: commonTips,
  },
  {
    id: "veeam",
    name: "Veeam",
    note: "Veeam Backup & Replication",
    steps: (values) => [
      "Abra Backup Infrastructure → Backup Repositories → Add Repository.",
      "Escolha Object Storage → S3 Compatible → S3 Compatible.",
      `Em Account, informe Service point ${values.endpoint} e Region ${values.region}.`,
      `Em Credentials, clique em Add e informe Access key ${values.accessKeyId} e a Secret key.`,
      `Em Bucket, escolha ${values.bucketName} e crie uma pasta para o repositório.`,
      "Se o bucket tem object lock, marque “Make recent backups immutable” e escolha os dias.",
      "Conclua o assistente e aponte o seu job para o repositório.",
    ],
    tips: [immutabilityTip, ...commonTips],
  },
  {
    id: "acronis",
    name: "Acronis",
    note: "Acronis Cyber Backup / Cyber Protect",
    steps: (values) => [
      "No console, abra Backup storage → Add backup → S3 compatible storage.",
      `Informe o endpoint ${values.endpoint} e a região ${values.region}.`,
      `Informe a Access key ${values.accessKeyId} e a Secret key.`,
      `Escolha o bucket ${values.bucketName} e confirme.`,
      "No plano de proteção, escolha esse armazenamento em “Where to back up”.",
    ],
    tips: commonTips,
  },
  {
    id: "duplicati",
    name: "Duplicati",
    note: "Duplicati 2",
    steps: (values) => [
      "Clique em “Add backup” e configure um backup novo.",
      "Em Destination, escolha “S3 Compatible”.",
      `Em Server, escolha “Custom server url” e informe ${values.host}${portSuffix(values)}.`,
      `Informe o bucket ${values.bucketName}, o AWS Access ID ${values.accessKeyId} e a AWS Access Key (a secret).`,
      values.usesTls ? "Marque “Use SSL”." : "Deixe “Use SSL” desmarcado.",
      "Clique em “Test connection” e conclua.",
    ],
    tips: commonTips,
  },
  {
    id: "restic",
    name: "Restic",
    note: "restic",
    steps: (values) => [
      "Baixe o arquivo restic.env e carregue-o: source restic.env",
      "Defina a senha do repositório: export RESTIC_PASSWORD=... (guarde-a: sem ela não há restauração).",
      `Crie o repositório em ${values.bucketName}: restic init`,
      "Faça o backup: restic backup /dados",
      "Confira: restic snapshots e restic check",
    ],
    tips: commonTips,
  },
  {
    id: "rclone",
    name: "rclone",
    note: "rclone",
    steps: (values) => [
      "Baixe o rclone.conf e salve-o em ~/.config/rclone/rclone.conf.",
      `Liste o bucket: rclone ls ${remoteName}:${values.bucketName}`,
      `Copie: rclone copy /dados ${remoteName}:${values.bucketName}/dados --progress`,
      "Confira: rclone check /dados no destino, antes de apagar o original.",
    ],
    tips: commonTips,
  },
  {
    id: "outro",
    name: "Outro S3",
    note: "Qualquer software compatível com S3",
    steps: (values) => [
      "Procure a opção “S3 compatible”, “Amazon S3” com endpoint próprio ou “MinIO”.",
      `Endpoint: ${values.endpoint}. Região: ${values.region}. Estilo de endereço: path-style.`,
      `Access key: ${values.accessKeyId}. Bucket: ${values.bucketName}.`,
      "Teste a conexão no software e faça um primeiro backup pequeno.",
      "Restaure um arquivo desse backup antes de confiar nele.",
    ],
    tips: ["MSP360 e Comet Backup têm a opção “S3 Compatible” com estes mesmos campos.", ...commonTips],
  },
];

export const remoteName = "cloudstorage";

const portSuffix = ({ usesTls, port }: ConnectionValues) => (port === (usesTls ? 443 : 80) ? "" : `:${port}`);
