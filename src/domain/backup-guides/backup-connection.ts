/** What backup software needs to reach one bucket with one key. */
export interface BackupConnection {
  /** Address with protocol and without a final slash, as `https://s3.exemplo.com.br`. */
  endpoint: string;
  host: string;
  port: number;
  usesTls: boolean;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
  /** The provider's brand, shown by software that names its destinations. */
  productName: string;
}

/** What a person replaces in a template, and what a Developer sees instead of values. */
export const placeholderConnection: BackupConnection = {
  endpoint: "ENDPOINT",
  host: "ENDPOINT",
  port: 443,
  usesTls: true,
  region: "us-east-1",
  accessKeyId: "ACCESS_KEY_ID",
  secretAccessKey: "SECRET_ACCESS_KEY",
  bucket: "BUCKET",
  productName: "CloudStorage Pro",
};
