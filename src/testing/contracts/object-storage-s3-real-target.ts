import type { S3Target } from "./object-storage-s3-target";

/** A real store to run the contract on as well, when the environment names one. */
export function realS3Target(): S3Target | undefined {
  const { CONTRACT_S3_ENDPOINT, CONTRACT_S3_ACCESS_KEY, CONTRACT_S3_SECRET_KEY, CONTRACT_S3_REGION } =
    process.env;
  if (!CONTRACT_S3_ENDPOINT || !CONTRACT_S3_ACCESS_KEY || !CONTRACT_S3_SECRET_KEY) return undefined;
  return {
    endpoint: CONTRACT_S3_ENDPOINT,
    accessKey: CONTRACT_S3_ACCESS_KEY,
    secretKey: CONTRACT_S3_SECRET_KEY,
    region: CONTRACT_S3_REGION ?? "us-east-1",
  };
}
