export type AccessKeyCredentials = {
  productName: string;
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

export type CredentialFile = { name: string; label: string; mediaType: string; contents: string };

/** A text type would make browsers append ".txt". */
const BINARY = "application/octet-stream";

/** The profile's name in ~/.aws/credentials: the product's name without spaces, accents or capitals. */
export function profileNameOf(productName: string): string {
  const name = productName
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, "");
  return name || "s3";
}

export function dotEnvFile(key: AccessKeyCredentials): string {
  return [
    `# ${key.productName.replace(/[\r\n]+/g, " ")} - S3 Credentials`,
    `S3_ENDPOINT=${key.endpoint}`,
    `S3_REGION=${key.region}`,
    `S3_ACCESS_KEY_ID=${key.accessKeyId}`,
    `S3_SECRET_ACCESS_KEY=${key.secretAccessKey}`,
    "",
  ].join("\n");
}

export function jsonFile(key: AccessKeyCredentials): string {
  const contents = {
    provider: key.productName,
    endpoint: key.endpoint,
    region: key.region,
    accessKeyId: key.accessKeyId,
    secretAccessKey: key.secretAccessKey,
  };
  return `${JSON.stringify(contents, null, 2)}\n`;
}

export function awsCredentialsFile(key: AccessKeyCredentials): string {
  return [
    `[${profileNameOf(key.productName)}]`,
    `aws_access_key_id = ${key.accessKeyId}`,
    `aws_secret_access_key = ${key.secretAccessKey}`,
    "",
  ].join("\n");
}

/** The three files a new key is saved in. */
export function credentialFiles(key: AccessKeyCredentials): CredentialFile[] {
  return [
    {
      // Browsers drop a leading dot from a download's name.
      name: `${profileNameOf(key.productName)}.env`,
      label: "Baixar .env",
      mediaType: BINARY,
      contents: dotEnvFile(key),
    },
    {
      name: "credentials.json",
      label: "Baixar JSON",
      mediaType: "application/json",
      contents: jsonFile(key),
    },
    {
      name: "credentials",
      label: "Baixar .aws/credentials",
      mediaType: BINARY,
      contents: awsCredentialsFile(key),
    },
  ];
}
