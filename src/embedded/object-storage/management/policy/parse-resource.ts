import type { Resource } from "./policy";
import { PolicyError } from "./policy-error";

const s3Prefix = "arn:aws:s3:::";
const kmsPrefix = "arn:minio:kms:::";

/** Reads a resource ARN; only S3's, MinIO's KMS ones and the bare star exist. */
export function parseResource(arn: string): Resource {
  if (arn === "*") return { type: "any", pattern: "*" };
  const type = arn.startsWith(s3Prefix) ? "s3" : arn.startsWith(kmsPrefix) ? "kms" : undefined;
  if (!type) throw new PolicyError(`invalid resource '${arn}'`);
  const pattern = arn.slice(type === "s3" ? s3Prefix.length : kmsPrefix.length);
  if (pattern.startsWith("/")) {
    throw new PolicyError(`invalid resource '${arn}' - starts with '/' will not match a bucket`);
  }
  return { type, pattern };
}

export function checkS3Resource(resource: Resource): void {
  if (resource.type === "kms")
    throw new PolicyError(`resource '${kmsPrefix}${resource.pattern}' type is not S3`);
  if (resource.pattern === "") throw new PolicyError("invalid resource");
}

export function checkKmsResource(resource: Resource): void {
  if (resource.type === "s3")
    throw new PolicyError(`resource '${s3Prefix}${resource.pattern}' type is not KMS`);
  if (resource.pattern === "" || /[/\\.]/.test(resource.pattern)) throw new PolicyError("invalid resource");
}

export const isBucketPattern = ({ pattern }: Resource) => !pattern.includes("/") || pattern === "*";
export const isObjectPattern = ({ pattern }: Resource) => pattern.includes("/") || pattern.includes("*");
