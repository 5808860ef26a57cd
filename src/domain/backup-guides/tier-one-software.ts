import { imperiusConfig } from "./config-files";
import type { BackupSoftware } from "./software-description";
import { generalAdvice, secretField } from "./software-fields";

const imperius: BackupSoftware = {
  id: "imperius",
  name: "Imperius Backup",
  isTierOne: true,
  summary: "Importe o config.xml ou preencha os campos.",
  fields: (connection) => [
    { label: "Service URL", value: connection.endpoint },
    { label: "Port", value: String(connection.port) },
    { label: "Region", value: connection.region },
    { label: "Access Key ID", value: connection.accessKeyId },
    secretField(connection, "Secret Key"),
    { label: "Bucket", value: connection.bucket },
    { label: "SSL/TLS", value: connection.usesTls ? "Habilitado" : "Desabilitado" },
  ],
  configFile: imperiusConfig,
  steps: (connection) => [
    "Abra o Imperius Backup Manager.",
    "Vá em Tools → Options → Cloud Storage.",
    "Clique em “Add New Storage”.",
    "Selecione “Amazon S3 Compatible”.",
    `Cole os valores: Service URL ${connection.endpoint}, Access Key ID ${connection.accessKeyId}, Secret Key e bucket ${connection.bucket}. Ou importe o config.xml.`,
    "Clique em “Test Connection” e espere por “Connection successful!”.",
    "Salve e configure o seu backup job.",
  ],
  advice: [
    ...generalAdvice,
    "Use regras de ciclo de vida para apagar backups com mais de 90 dias, se a sua política permitir.",
  ],
  downloads: [
    { label: "Guia em PDF", path: "/tutorials/imperius-backup/guide.pdf" },
    { label: "Modelo do config.xml", path: "/tutorials/imperius-backup/config-template.xml" },
  ],
};

const veeam: BackupSoftware = {
  id: "veeam",
  name: "Veeam Backup & Replication",
  isTierOne: true,
  summary: "Repositório S3 Compatible, com imutabilidade contra ransomware.",
  wantsObjectLock: true,
  fields: (connection) => [
    { label: "Service point", value: connection.endpoint },
    { label: "Region", value: connection.region },
    { label: "Credentials: Access key", value: connection.accessKeyId },
    secretField(connection, "Credentials: Secret key"),
    { label: "Bucket", value: connection.bucket },
    { label: "Folder", value: "veeam" },
  ],
  steps: (connection) => [
    "Quer imutabilidade? Crie o bucket no portal com object lock ligado e sem retenção padrão: é o que o Veeam exige.",
    "No Veeam, adicione um repositório de armazenamento de objetos do tipo S3 Compatible.",
    `Preencha Service point com ${connection.endpoint} e Region com ${connection.region}.`,
    `Em Credentials, adicione a Access key ${connection.accessKeyId} e a Secret key.`,
    `Escolha o Bucket ${connection.bucket} e crie nele uma Folder só para este repositório.`,
    "Se o bucket tem object lock, marque “Make backups immutable” no repositório e informe os dias: o Veeam cuida do prazo de cada arquivo.",
    "Conclua, crie um backup job que use o repositório e rode o primeiro backup.",
  ],
  advice: [
    "Nunca ligue a retenção padrão num bucket do Veeam: ele passaria a falhar ao apagar o que já venceu.",
    "Não crie regras de ciclo de vida num bucket do Veeam: quem apaga os arquivos é o Veeam.",
    "Object lock só pode ser ligado quando o bucket é criado.",
    ...generalAdvice,
  ],
  downloads: [
    { label: "Guia em PDF", path: "/tutorials/veeam/guide.pdf" },
    { label: "Folha de configuração", path: "/tutorials/veeam/s3-repository-setup.txt" },
  ],
};

const acronis: BackupSoftware = {
  id: "acronis",
  name: "Acronis Cyber Backup",
  isTierOne: true,
  summary: "Local de backup em nuvem pública, compatível com S3.",
  // As Acronis Cyber Protect Cloud asks them; the Backup Gateway asks for the bucket and the region in the same form.
  fields: (connection) => [
    { label: "Endpoint URL", value: connection.endpoint },
    { label: "Access Key ID", value: connection.accessKeyId },
    secretField(connection, "Secret Access Key"),
    { label: "Autenticação", value: "AuthV4" },
    { label: "Bucket", value: connection.bucket },
    { label: "Region (se houver)", value: connection.region },
  ],
  steps: (connection) => [
    "No console do Acronis, abra Backup Storage → Backups → Locations e clique em Add location.",
    "Escolha Public Cloud e depois S3 Compatible. Pede-se ali um Management Agent: é o computador com o agente do Acronis que vai falar com o bucket.",
    `Clique em Connect e preencha Endpoint URL com ${connection.endpoint}, a Access Key ID ${connection.accessKeyId} e a Secret Access Key. Na autenticação, escolha AuthV4.`,
    `Escolha o bucket ${connection.bucket}. Ele precisa existir: crie-o antes no portal.`,
    "Selecione o computador, abra Protect → Create Plan → Protection e, em “Where to back up”, escolha o novo local.",
    "Salve o plano e clique em “Run now” para o primeiro backup.",
    "Usa o Backup Gateway (Acronis Cyber Infrastructure)? Lá o caminho é Storage services → Backup storage → Create backup storage → Public cloud, tipo “AuthV4 compatible (S3)”, com estes mesmos valores e a Region.",
  ],
  advice: [
    "Ligue a criptografia do próprio Acronis e guarde a senha fora do servidor: sem ela não há restauração.",
    "Não crie regras de ciclo de vida que apaguem arquivos do Acronis: use a retenção do plano de proteção.",
    "Não ligue retenção padrão no bucket: o Acronis precisa apagar o que a retenção dele venceu.",
    ...generalAdvice,
  ],
  downloads: [
    { label: "Guia em PDF", path: "/tutorials/acronis/guide.pdf" },
    { label: "Folha de configuração", path: "/tutorials/acronis/s3-storage-setup.txt" },
  ],
};

/** Software with a guide of its own. */
export const tierOneSoftware: readonly BackupSoftware[] = [imperius, veeam, acronis];
