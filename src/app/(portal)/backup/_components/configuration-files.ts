import { awsCredentialsFile, type CredentialFile } from "@/components/access-key/credential-files";
import { type ConnectionValues, remoteName } from "./backup-software";

const marks: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const xml = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/** The file that Imperius Backup imports. */
export function imperiusConfig(values: ConnectionValues): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ImperiusBackupConfig>
  <CloudStorage>
    <Provider>S3Compatible</Provider>
    <DisplayName>${xml(values.productName)}</DisplayName>
    <ServiceURL>${xml(values.endpoint)}</ServiceURL>
    <Region>${xml(values.region)}</Region>
    <AccessKeyID>${xml(values.accessKeyId)}</AccessKeyID>
    <SecretAccessKey>${xml(values.secretKey)}</SecretAccessKey>
    <BucketName>${xml(values.bucketName)}</BucketName>
    <UseSSL>${values.usesTls}</UseSSL>
    <Port>${values.port}</Port>
  </CloudStorage>
</ImperiusBackupConfig>
`;
}

export function rcloneConfig(values: ConnectionValues): string {
  return [
    `[${remoteName}]`,
    "type = s3",
    "provider = Minio",
    `access_key_id = ${values.accessKeyId}`,
    `secret_access_key = ${values.secretKey}`,
    `endpoint = ${values.endpoint}`,
    `region = ${values.region}`,
    "",
  ].join("\n");
}

export function resticEnvironment(values: ConnectionValues): string {
  return [
    `export AWS_ACCESS_KEY_ID=${values.accessKeyId}`,
    `export AWS_SECRET_ACCESS_KEY=${values.secretKey}`,
    `export AWS_DEFAULT_REGION=${values.region}`,
    `export RESTIC_REPOSITORY=s3:${values.endpoint}/${values.bucketName}`,
    "",
  ].join("\n");
}

/** The values as text, for software without a file to import. */
export function connectionText(values: ConnectionValues): string {
  return [
    `Endpoint: ${values.endpoint}`,
    `Porta: ${values.port} (${values.usesTls ? "HTTPS" : "HTTP"})`,
    `Região: ${values.region}`,
    `Access Key: ${values.accessKeyId}`,
    `Secret Key: ${values.secretKey}`,
    `Bucket: ${values.bucketName}`,
    `SSL/TLS: ${values.usesTls ? "Habilitado" : "Desabilitado"}`,
    "",
  ].join("\n");
}

/** The file that belongs to a piece of software. */
export function configurationFile(softwareId: string, values: ConnectionValues): CredentialFile {
  const file = (name: string, contents: string, mediaType = "application/octet-stream") => ({
    name,
    label: `Baixar ${name}`,
    mediaType,
    contents,
  });
  switch (softwareId) {
    case "imperius":
      return file("config.xml", imperiusConfig(values), "application/xml");
    case "rclone":
      return file("rclone.conf", rcloneConfig(values));
    case "restic":
      return file("restic.env", resticEnvironment(values));
    case "outro":
      return {
        ...file("credentials", awsCredentialsFile({ ...values, secretAccessKey: values.secretKey })),
        label: "Baixar .aws/credentials",
      };
    default:
      return file(`${softwareId}-s3.txt`, connectionText(values), "text/plain");
  }
}
