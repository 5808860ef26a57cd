import { duplicatiTargetUrl, rcloneConfig, resticEnvironment } from "./config-files";
import type { BackupSoftware } from "./software-description";
import { generalAdvice, hostAndPort, secretField } from "./software-fields";

const duplicati: BackupSoftware = {
  id: "duplicati",
  name: "Duplicati",
  isTierOne: false,
  summary: "Backups criptografados de computadores e servidores.",
  fields: (connection) => [
    { label: "Bucket name", value: connection.bucket },
    { label: "Folder path", value: "duplicati" },
    { label: "Server", value: hostAndPort(connection) },
    { label: "SSL (https)", value: connection.usesTls ? "Marcado" : "Desmarcado" },
    { label: "Access Key ID", value: connection.accessKeyId },
    secretField(connection, "Secret Access Key"),
  ],
  configFile: duplicatiTargetUrl,
  steps: () => [
    "No Duplicati, clique em Add backup e defina a frase secreta da criptografia.",
    "No destino, escolha “S3 Compatible” e preencha os campos com os seus valores. Em vez de preencher, dá para colar o endereço do arquivo duplicati-url.txt em “Edit target URL”.",
    "Marque a conexão com SSL (https): no Duplicati ela começa desligada.",
    "Clique em “Test destination” (nas versões antigas, “Test connection”). Se ele oferecer criar a pasta ou o bucket, recuse: o bucket já existe.",
    "Escolha as pastas, a agenda e a retenção, salve e rode o backup.",
    "Versão antiga? Em Server, escolha “Custom server url”; as chaves se chamam AWS Access ID e AWS Access Key. Deixe Bucket region e Storage class vazios.",
  ],
  advice: [
    "Deixe classe de armazenamento, região de criação e biblioteca do cliente como vêm: o Duplicati já usa o endereço no estilo path-style fora da AWS.",
    ...generalAdvice,
  ],
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
    { label: "Service point", value: hostAndPort(connection) },
    { label: "Access key", value: connection.accessKeyId },
    secretField(connection, "Secret key"),
    { label: "Use SSL", value: connection.usesTls ? "Marcado" : "Desmarcado" },
    { label: "Use native multipart upload", value: "Marcado" },
    { label: "Signature version", value: "4" },
    { label: "Bucket", value: connection.bucket },
  ],
  steps: ({ usesTls }) => [
    "No MSP360, adicione uma conta de armazenamento do tipo S3 Compatible. No console do Managed Backup: Storage → Storage Accounts → Add Account.",
    `Preencha os campos com os seus valores. No console do Managed Backup, o endereço vai em ${usesTls ? "HTTPS endpoint, e HTTP endpoint fica vazio" : "HTTP endpoint"}.`,
    "Deixe Ignore certificate e Do not check credentials desmarcados.",
    "No destino do backup, escolha um bucket que já existe: no console, Show Advanced Settings → Select Existing.",
    "Crie um plano de backup que use esta conta e rode-o.",
  ],
  advice: ["Para a imutabilidade do MSP360, o bucket precisa ter nascido com object lock.", ...generalAdvice],
  downloads: [],
};

const comet: BackupSoftware = {
  id: "comet",
  name: "Comet Backup",
  isTierOne: false,
  summary: "Backup para prestadores de serviço, com cofres por cliente.",
  // The vendor's labels could not be read anywhere: these say what each field is for.
  fields: (connection) => [
    { label: "Tipo", value: "S3-compatible" },
    { label: "Servidor, sem https://", value: hostAndPort(connection) },
    { label: "SSL/TLS", value: connection.usesTls ? "Ligado" : "Desligado" },
    { label: "Access key", value: connection.accessKeyId },
    secretField(connection, "Secret key"),
    { label: "Bucket", value: connection.bucket },
    { label: "Pasta no bucket", value: "comet" },
    { label: "Região", value: connection.region },
    { label: "Assinatura", value: "V4 (V2 desligada)" },
  ],
  steps: () => [
    "No Comet, adicione um Storage Vault que grave direto num armazenamento S3-compatible. Para vários clientes, crie antes um Storage Template no Comet Server.",
    "Preencha os campos com os seus valores e teste a conexão. Os nomes mudam um pouco entre as versões do Comet.",
    "Só ligue o object lock no Comet se o bucket nasceu com object lock.",
    "Crie um Protected Item, escolha o cofre e rode o backup.",
  ],
  advice: [
    "Dê a cada cliente um bucket e uma chave próprios: num cofre direto, o Comet guarda a chave no perfil do usuário.",
    ...generalAdvice,
  ],
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
