import type { BackupConnection } from "./backup-connection";

// A text type would make browsers append ".txt".
const binary = "application/octet-stream";

/** A text file ready to be saved and opened by the software. */
export interface ConfigFile {
  name: string;
  mediaType: string;
  contents: string;
}

/** The file that Imperius Backup imports. */
export function imperiusConfig(connection: BackupConnection): ConfigFile {
  const tags = {
    Provider: "S3Compatible",
    DisplayName: connection.productName,
    ServiceURL: connection.endpoint,
    Region: connection.region,
    AccessKeyID: connection.accessKeyId,
    SecretAccessKey: connection.secretAccessKey,
    BucketName: connection.bucket,
    UseSSL: String(connection.usesTls),
    Port: String(connection.port),
  };
  const lines = Object.entries(tags).map(([tag, value]) => `    <${tag}>${escapeXml(value)}</${tag}>`);
  return {
    name: "config.xml",
    mediaType: "application/xml",
    contents: `<?xml version="1.0" encoding="UTF-8"?>
<ImperiusBackupConfig>
  <CloudStorage>
${lines.join("\n")}
  </CloudStorage>
</ImperiusBackupConfig>
`,
  };
}

/** The remote `cloudstorage` of rclone. */
export function rcloneConfig(connection: BackupConnection): ConfigFile {
  return {
    name: "rclone.conf",
    mediaType: binary,
    contents: `[cloudstorage]
type = s3
provider = Minio
access_key_id = ${connection.accessKeyId}
secret_access_key = ${connection.secretAccessKey}
endpoint = ${connection.endpoint}
region = ${connection.region}
acl = private
# O bucket já existe: o rclone não precisa criá-lo nem procurá-lo.
no_check_bucket = true
`,
  };
}

/** What restic reads from its environment. The repository's password is the person's own to choose. */
export function resticEnvironment(connection: BackupConnection): ConfigFile {
  return {
    name: "restic.env",
    mediaType: binary,
    contents: `export AWS_ACCESS_KEY_ID='${connection.accessKeyId}'
export AWS_SECRET_ACCESS_KEY='${connection.secretAccessKey}'
export AWS_DEFAULT_REGION='${connection.region}'
export RESTIC_REPOSITORY='s3:${connection.endpoint}/${connection.bucket}'
export RESTIC_PASSWORD_FILE="$HOME/.restic-senha"
`,
  };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
