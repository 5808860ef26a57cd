import { createHash } from "node:crypto";
import type { CorsRule, LifecycleRule } from "@/domain/provisioning/bucket-settings";

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const text = (value: string) => value.replace(/[&<>"']/g, (mark) => escapes[mark]!);
const element = (name: string, value: string | number | undefined) =>
  value === undefined ? "" : `<${name}>${text(String(value))}</${name}>`;

export const contentMd5 = (body: string | Buffer) => createHash("md5").update(body).digest("base64");

export function versioningDocument(versioning: "ENABLED" | "SUSPENDED"): string {
  const status = versioning === "ENABLED" ? "Enabled" : "Suspended";
  return `<VersioningConfiguration>${element("Status", status)}</VersioningConfiguration>`;
}

export function lifecycleDocument(rules: readonly LifecycleRule[]): string {
  const written = rules.map((rule) => {
    const expiration = rule.expireAfterDays
      ? `<Expiration>${element("Days", rule.expireAfterDays)}</Expiration>`
      : "";
    const noncurrent = rule.expireNoncurrentAfterDays
      ? `<NoncurrentVersionExpiration>${element("NoncurrentDays", rule.expireNoncurrentAfterDays)}</NoncurrentVersionExpiration>`
      : "";
    const abort = rule.abortIncompleteUploadAfterDays
      ? `<AbortIncompleteMultipartUpload>${element("DaysAfterInitiation", rule.abortIncompleteUploadAfterDays)}</AbortIncompleteMultipartUpload>`
      : "";
    const status = element("Status", rule.isEnabled ? "Enabled" : "Disabled");
    return `<Rule>${element("ID", rule.id)}${status}<Filter>${element("Prefix", rule.prefix)}</Filter>${expiration}${noncurrent}${abort}</Rule>`;
  });
  return `<LifecycleConfiguration>${written.join("")}</LifecycleConfiguration>`;
}

export function corsDocument(rules: readonly CorsRule[]): string {
  const each = (name: string, values: readonly string[]) =>
    values.map((value) => element(name, value)).join("");
  const written = rules.map(
    (rule) =>
      `<CORSRule>${each("AllowedOrigin", rule.allowedOrigins)}${each("AllowedMethod", rule.allowedMethods)}${each("AllowedHeader", rule.allowedHeaders)}${each("ExposeHeader", rule.exposeHeaders)}${element("MaxAgeSeconds", rule.maxAgeSeconds)}</CORSRule>`,
  );
  return `<CORSConfiguration>${written.join("")}</CORSConfiguration>`;
}

export function taggingDocument(tags: Record<string, string>): string {
  const written = Object.entries(tags).map(
    ([key, value]) => `<Tag>${element("Key", key)}${element("Value", value)}</Tag>`,
  );
  return `<Tagging><TagSet>${written.join("")}</TagSet></Tagging>`;
}

export function objectLockDocument(retention: { mode: string; days: number } | null): string {
  const rule = retention
    ? `<Rule><DefaultRetention>${element("Mode", retention.mode)}${element("Days", retention.days)}</DefaultRetention></Rule>`
    : "";
  return `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>${rule}</ObjectLockConfiguration>`;
}

/** Downloads by address for anyone; no listing, no writing. */
export function publicReadPolicy(bucketName: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: ["*"] },
        Action: ["s3:GetObject"],
        Resource: [`arn:aws:s3:::${bucketName}/*`],
      },
    ],
  });
}

export function removalDocument(
  targets: readonly { name: string; versionId?: string | undefined }[],
): string {
  const written = targets.map(
    ({ name, versionId }) => `<Object>${element("Key", name)}${element("VersionId", versionId)}</Object>`,
  );
  return `<Delete><Quiet>true</Quiet>${written.join("")}</Delete>`;
}

export function uploadDocument(parts: readonly { number: number; etag: string }[]): string {
  const written = parts.map(
    ({ number, etag }) => `<Part>${element("PartNumber", number)}${element("ETag", `"${etag}"`)}</Part>`,
  );
  return `<CompleteMultipartUpload>${written.join("")}</CompleteMultipartUpload>`;
}
