import { rcloneConfig, resticEnvironment } from "./config-files";
import type { BackupSoftware } from "./software-description";
import { generalAdvice, hostAndPort, secretField } from "./software-fields";

const duplicati: BackupSoftware = {
  id: "duplicati",
  name: "Duplicati",
  isTierOne: false,
  summary: "Backups criptografados de computadores e servidores.",
  fields: (connection) => [
    { label: "Storage Type", value: "S3 Compatible" },
    { label: "Use SSL", value: connection.usesTls ? "Sim" : "Não" },
    { label: "Server (Custom server URL)", value: hostAndPort(connection) },
    { label: "Bucket name", value: connection.bucket },
    { label: "Bucket create region", value: connection.region },
    { label: "Folder path", value: "duplicati" },
    { label: "AWS Access ID", value: connection.accessKeyId },
    secretField(connection, "AWS Access Key"),
  ],
  steps: () => [
    "No Duplicati, adicione um backup e defina a frase secreta da criptografia.",
    "No destino, escolha “S3 Compatible” e preencha os campos com os seus valores.",
    "Clique em “Test connection”. Se ele oferecer criar o bucket, recuse: ele já existe.",
    "Escolha as pastas, a agenda e a retenção, salve e rode o backup.",
  ],
  advice: generalAdvice,
  downloads: [],
};

const restic: BackupSoftware = {
  id: "restic",
  name: "Restic",
  isTierOne: false,
  summary: "Backup em linha de comando, criptografado e sem repetições.",
  fields: (connection) => [
    { label: "RESTIC_REPOSITORY", value: `s3:${connection.endpoint}/${connection.bucket}` },
    { label: "AWS_ACCESS_KEY_ID", value: connection.accessKeyId },
    secretField(connection, "AWS_SECRET_ACCESS_KEY"),
    { label: "AWS_DEFAULT_REGION", value: connection.region },
  ],
  configFile: resticEnvironment,
  steps: () => [
    "Grave uma senha para o repositório em ~/.restic-senha e guarde uma cópia em outro lugar.",
    "Carregue o arquivo: . ./restic.env",
    "Crie o repositório, só na primeira vez: restic init",
    "Faça o backup: restic backup ~/Documentos",
    "Confira: restic snapshots e restic check",
    "Restaure para testar: restic restore latest --target ~/restaurado",
  ],
  advice: [
    "Uma chave só de escrita não serve para o restic: ele precisa ler o repositório. Uma chave de leitura restaura.",
    ...generalAdvice,
  ],
  downloads: [{ label: "Primeiros passos", path: "/tutorials/generic-s3/restic-quickstart.md" }],
};

const rclone: BackupSoftware = {
  id: "rclone",
  name: "rclone",
  isTierOne: false,
  summary: "Copia e sincroniza pastas com o bucket.",
  fields: (connection) => [
    { label: "type", value: "s3" },
    { label: "provider", value: "Minio" },
    { label: "endpoint", value: connection.endpoint },
    { label: "region", value: connection.region },
    { label: "access_key_id", value: connection.accessKeyId },
    secretField(connection, "secret_access_key"),
  ],
  configFile: rcloneConfig,
  steps: ({ bucket }) => [
    "Salve o arquivo como ~/.config/rclone/rclone.conf, ou junte o conteúdo ao que você já tem.",
    `Envie uma pasta: rclone copy ~/Documentos cloudstorage:${bucket}/documentos`,
    `Confira byte a byte: rclone check ~/Documentos cloudstorage:${bucket}/documentos`,
    `Traga de volta: rclone copy cloudstorage:${bucket}/documentos ~/restaurado`,
  ],
  advice: [
    "“rclone sync” apaga no destino o que não existe na origem. Na dúvida, use “copy”.",
    ...generalAdvice,
  ],
  downloads: [{ label: "Modelo do rclone.conf", path: "/tutorials/generic-s3/rclone-config.txt" }],
};

const msp360: BackupSoftware = {
  id: "msp360",
  name: "MSP360 (CloudBerry)",
  isTierOne: false,
  summary: "Backup de servidores e estações Windows, Linux e macOS.",
  fields: (connection) => [
    { label: "Display name", value: connection.productName },
    { label: "Access key", value: connection.accessKeyId },
    secretField(connection, "Secret key"),
    { label: "Service point", value: hostAndPort(connection) },
    { label: "Region", value: connection.region },
    { label: "Bucket name", value: connection.bucket },
    { label: "Use SSL", value: connection.usesTls ? "Sim" : "Não" },
  ],
  steps: () => [
    "No MSP360, adicione uma conta de armazenamento do tipo S3 Compatible.",
    "Preencha os campos com os seus valores e teste a conexão.",
    "Crie um plano de backup que use esta conta e rode-o.",
  ],
  advice: generalAdvice,
  downloads: [],
};

const comet: BackupSoftware = {
  id: "comet",
  name: "Comet Backup",
  isTierOne: false,
  summary: "Backup para prestadores de serviço, com cofres por cliente.",
  fields: (connection) => [
    { label: "Type", value: "S3-compatible" },
    { label: "Host", value: hostAndPort(connection) },
    { label: "Use SSL", value: connection.usesTls ? "Sim" : "Não" },
    { label: "Region", value: connection.region },
    { label: "Access Key", value: connection.accessKeyId },
    secretField(connection, "Secret Key"),
    { label: "Bucket", value: connection.bucket },
    { label: "Subdirectory", value: "comet" },
  ],
  steps: () => [
    "No Comet, adicione um Storage Vault do tipo S3-compatible.",
    "Preencha os campos com os seus valores e teste a conexão.",
    "Crie um Protected Item, escolha o cofre e rode o backup.",
  ],
  advice: generalAdvice,
  downloads: [],
};

const other: BackupSoftware = {
  id: "other",
  name: "Outro compatível com S3",
  isTierOne: false,
  summary: "Qualquer programa que fale o protocolo S3.",
  fields: (connection) => [
    { label: "Endpoint", value: connection.endpoint },
    { label: "Porta", value: String(connection.port) },
    { label: "Região", value: connection.region },
    { label: "Access key ID", value: connection.accessKeyId },
    secretField(connection, "Secret access key"),
    { label: "Bucket", value: connection.bucket },
    { label: "Estilo do endereço", value: "path-style" },
    { label: "SSL/TLS", value: connection.usesTls ? "Habilitado" : "Desabilitado" },
  ],
  steps: () => [
    "Procure no programa um destino chamado “S3 compatible”, “S3 compatível” ou “Amazon S3 (endpoint próprio)”.",
    "Preencha os campos com os seus valores. Se ele perguntar, use assinatura V4 e endereço no estilo path-style.",
    "Teste a conexão e rode um backup pequeno antes do primeiro completo.",
  ],
  advice: generalAdvice,
  downloads: [{ label: "Primeiros passos com a AWS CLI", path: "/tutorials/generic-s3/aws-cli-config.sh" }],
};

/** Software that needs only its values and a few steps. */
export const tierTwoSoftware: readonly BackupSoftware[] = [duplicati, restic, rclone, msp360, comet, other];
