import type { BackupConnection } from "./backup-connection";
import { hostAndPort } from "./software-fields";

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

/**
 * What Duplicati takes under "Edit target URL" and on its command line. TLS is off there unless asked for.
 * Source: docs.duplicati.com, S3-compatible destination; the option names are those of its S3 backend.
 */
export function duplicatiTargetUrl(connection: BackupConnection): ConfigFile {
  const options = {
    "s3-server-name": hostAndPort(connection),
    "use-ssl": String(connection.usesTls),
    "aws-access-key-id": connection.accessKeyId,
    "aws-secret-access-key": connection.secretAccessKey,
  };
  const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return {
    name: "duplicati-url.txt",
    mediaType: "text/plain",
    contents: `s3://${connection.bucket}/duplicati?${query.join("&")}\n`,
  };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
