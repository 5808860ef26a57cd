import { awsCredentialsFile, type CredentialFile } from "@/components/access-key/credential-files";
import type { BackupConnection } from "@/domain/backup-guides/backup-connection";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";

/** The values as text, under the labels that the software shows. */
export function connectionText(software: BackupSoftware, connection: BackupConnection): string {
  const lines = software.fields(connection).map(({ label, value }) => `${label}: ${value}\n`);
  return lines.join("");
}

/** The file that the software opens; for software that opens none, its values as text. */
export function configurationFile(software: BackupSoftware, connection: BackupConnection): CredentialFile {
  if (software.id === "other") {
    return {
      name: "credentials",
      label: "Baixar .aws/credentials",
      mediaType: "application/octet-stream",
      contents: awsCredentialsFile(connection),
    };
  }
  const file = software.configFile?.(connection) ?? {
    name: `${software.id}-s3.txt`,
    mediaType: "text/plain",
    contents: connectionText(software, connection),
  };
  return { ...file, label: `Baixar ${file.name}` };
}
