const jwtClaims =
  "sub iss aud jti name upn groups given_name family_name middle_name nickname preferred_username profile picture website email gender birthdate phone_number address scope client_id";
const jwtKeys = jwtClaims.split(" ").map((claim) => `jwt:${claim}`);

const requestKeys = [
  "aws:Referer",
  "aws:SourceIp",
  "aws:UserAgent",
  "aws:SecureTransport",
  "aws:CurrentTime",
  "aws:EpochTime",
  "aws:principaltype",
  "aws:userid",
  "aws:username",
  "aws:groups",
  "ldap:user",
  "ldap:username",
  "ldap:groups",
];

/** Keys that every S3 action accepts; only these are replaced as policy variables. */
export const commonConditionKeys: ReadonlySet<string> = new Set([
  "s3:signatureversion",
  "s3:authType",
  "s3:signatureAge",
  "s3:x-amz-content-sha256",
  "s3:LocationConstraint",
  ...requestKeys,
  ...jwtKeys,
]);

export const adminConditionKeys: ReadonlySet<string> = new Set([
  ...requestKeys,
  "svc:DurationSeconds",
  ...jwtKeys,
]);

export const stsConditionKeys: ReadonlySet<string> = new Set(["sts:DurationSeconds"]);

/** Every key that MinIO knows; another one makes the policy malformed. Upper and lower case count. */
export const supportedConditionKeys: ReadonlySet<string> = new Set([
  ...commonConditionKeys,
  "s3:x-amz-copy-source",
  "s3:x-amz-server-side-encryption",
  "s3:x-amz-server-side-encryption-customer-algorithm",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:x-amz-metadata-directive",
  "s3:x-amz-storage-class",
  "s3:prefix",
  "s3:delimiter",
  "s3:max-keys",
  "s3:versionid",
  "s3:object-lock-remaining-retention-days",
  "s3:object-lock-mode",
  "s3:object-lock-legal-hold",
  "s3:object-lock-retain-until-date",
  "s3:RequestObjectTag",
  "s3:RequestObjectTagKeys",
  "s3:ExistingObjectTag",
  "sts:DurationSeconds",
  "svc:DurationSeconds",
]);
