export interface PolicyStatement {
  Effect: "Allow" | "Deny";
  Action: readonly string[];
  Resource?: readonly string[];
  Condition?: Record<string, Record<string, readonly string[]>>;
}

export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export const bucketArn = (name: string) => `arn:aws:s3:::${name}`;
export const objectsArn = (name: string, prefix = "") => `arn:aws:s3:::${name}/${prefix}*`;

/** To see a bucket and its settings; patterns, because servers refuse a policy with an action they do not know. */
export const bucketReadActions = [
  "s3:ListBucket*",
  "s3:GetBucket*",
  "s3:HeadBucket",
  "s3:GetLifecycleConfiguration",
] as const;

export const objectReadActions = ["s3:GetObject*"] as const;
export const objectDeleteActions = [
  "s3:DeleteObject*",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
] as const;

/** CreateBucket: tools such as rclone create a bucket before the first upload; on one's own bucket the answer is "already yours". */
export const writeActions = [
  "s3:PutObject*",
  "s3:RestoreObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
  "s3:CreateBucket",
] as const;

export const byteLength = (text: string) => new TextEncoder().encode(text).length;
