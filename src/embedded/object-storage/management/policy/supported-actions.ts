import {
  adminConditionKeys,
  commonConditionKeys,
  stsConditionKeys,
  supportedConditionKeys,
} from "./condition-keys";
import { matchWildcard } from "./match-wildcard";

const objectActionNames =
  "AbortMultipartUpload DeleteObject GetObject ListMultipartUploadParts PutObject BypassGovernanceRetention PutObjectRetention GetObjectRetention PutObjectLegalHold GetObjectLegalHold GetObjectTagging PutObjectTagging DeleteObjectTagging GetObjectVersion GetObjectVersionTagging DeleteObjectVersion DeleteObjectVersionTagging PutObjectVersionTagging ReplicateObject ReplicateDelete ReplicateTags GetObjectVersionForReplication RestoreObject ResetBucketReplicationState PutObjectFanOut GetObjectAttributes GetObjectVersionAttributes";
const bucketActionNames =
  "CreateBucket DeleteBucket ForceDeleteBucket DeleteBucketPolicy DeleteBucketCors GetBucketCors GetBucketLocation GetBucketNotification GetBucketObjectLockConfiguration GetBucketPolicy GetBucketPolicyStatus GetBucketTagging GetBucketVersioning GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration HeadBucket ListAllMyBuckets ListBucket ListBucketMultipartUploads ListBucketVersions ListenBucketNotification ListenNotification PutBucketCors PutBucketNotification PutBucketObjectLockConfiguration PutBucketPolicy PutBucketTagging PutBucketVersioning PutEncryptionConfiguration PutLifecycleConfiguration PutReplicationConfiguration";
const adminActionNames =
  "Heal StorageInfo DataUsageInfo TopLocksInfo Profiling Prometheus ServerTrace ConsoleLog KMSCreateKey KMSKeyStatus ServerInfo OBDInfo BandwidthMonitor ServerUpdate ServiceRestart ServiceStop ServiceFreeze ConfigUpdate CreateUser DeleteUser ListUsers EnableUser DisableUser GetUser AddUserToGroup RemoveUserFromGroup GetGroup ListGroups EnableGroup DisableGroup CreateServiceAccount UpdateServiceAccount RemoveServiceAccount ListServiceAccounts ListTemporaryAccounts CreatePolicy DeletePolicy GetPolicy AttachUserOrGroupPolicy UpdatePolicyAssociation ListUserPolicies SetBucketQuota GetBucketQuota SetBucketTarget GetBucketTarget ReplicationDiff SetTier ListTier Decommission Rebalance SiteReplicationAdd SiteReplicationDisable SiteReplicationInfo SiteReplicationOperation SiteReplicationRemove SiteReplicationResync ImportBucketMetadata ExportBucketMetadata ExportIAM ImportIAM ListBatchJobs DescribeBatchJob StartBatchJob CancelBatchJob *";
const kmsActionNames =
  "CreateKey DeleteKey ListKeys ImportKey DescribePolicy AssignPolicy DeletePolicy SetPolicy GetPolicy ListPolicies DescribeIdentity DescribeSelfIdentity DeleteIdentity ListIdentities KeyStatus Status API Metrics Version AuditLog ErrorLog *";

const named = (prefix: string, names: string) => names.split(" ").map((name) => `${prefix}:${name}`);
const objectActions = [...named("s3", objectActionNames), "s3:*"];
const s3Actions = [...objectActions, ...named("s3", bucketActionNames)];
const adminActions = new Set(named("admin", adminActionNames));
const kmsActions = new Set(named("kms", kmsActionNames));
// MinIO's STS code claims the bare star, so a statement with Action "*" is judged as an STS statement.
const stsActions = new Set(["sts:AssumeRoleWithWebIdentity", "*"]);

export const isAdminAction = (action: string) => adminActions.has(action);
export const isKmsAction = (action: string) => kmsActions.has(action);
export const isStsAction = (action: string) => stsActions.has(action);
/** An S3 action pattern is valid when it matches at least one action that MinIO knows. */
export const isS3Action = (pattern: string) => s3Actions.some((action) => matchWildcard(pattern, action));
export const isObjectAction = (pattern: string) =>
  objectActions.some((action) => matchWildcard(pattern, action));

const encryption = [
  "s3:x-amz-server-side-encryption",
  "s3:x-amz-server-side-encryption-customer-algorithm",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
];
const version = "s3:versionid";
const existingTag = "s3:ExistingObjectTag";
const requestTags = ["s3:RequestObjectTagKeys", "s3:RequestObjectTag"];
const listing = ["s3:prefix", "s3:delimiter", "s3:max-keys"];
const lockUntil = "s3:object-lock-retain-until-date";
const lockMode = "s3:object-lock-mode";
const legalHold = "s3:object-lock-legal-hold";
const remainingDays = "s3:object-lock-remaining-retention-days";

/** Condition keys that an S3 action accepts besides the common ones. */
const extraKeys: Record<string, readonly string[]> = {
  "s3:*": [...supportedConditionKeys],
  "s3:DeleteObject": [version],
  "s3:GetObject": [...encryption, version, existingTag],
  "s3:GetObjectAttributes": [existingTag],
  "s3:GetObjectVersionAttributes": [version, existingTag],
  "s3:ListBucket": listing,
  "s3:ListBucketVersions": listing,
  "s3:PutObject": [
    "s3:x-amz-copy-source",
    ...encryption,
    "s3:x-amz-metadata-directive",
    "s3:x-amz-storage-class",
    version,
    lockUntil,
    lockMode,
    legalHold,
    ...requestTags,
  ],
  "s3:PutObjectRetention": [...encryption, remainingDays, lockUntil, lockMode, version],
  "s3:GetObjectRetention": [...encryption, version],
  "s3:PutObjectLegalHold": [...encryption, legalHold, version],
  "s3:BypassGovernanceRetention": [version, remainingDays, lockUntil, lockMode, legalHold, ...requestTags],
  "s3:PutBucketTagging": requestTags,
  "s3:PutObjectTagging": [version, existingTag, ...requestTags],
  "s3:GetObjectTagging": [version, existingTag],
  "s3:DeleteObjectTagging": [version, existingTag],
  "s3:PutObjectVersionTagging": [version, existingTag, ...requestTags],
  "s3:GetObjectVersion": [version, existingTag],
  "s3:GetObjectVersionTagging": [version, existingTag],
  "s3:DeleteObjectVersion": [version],
  "s3:DeleteObjectVersionTagging": [version, existingTag],
  "s3:ReplicateObject": [version, existingTag],
  "s3:ReplicateDelete": [version, existingTag],
  "s3:ReplicateTags": [version, existingTag],
  "s3:GetObjectVersionForReplication": [version, existingTag],
};

/** The condition keys a statement may use with this action (pattern). */
export function conditionKeysOf(action: string): ReadonlySet<string> {
  if (isAdminAction(action)) return adminConditionKeys;
  if (isStsAction(action)) return stsConditionKeys;
  const keys = new Set(commonConditionKeys);
  for (const [known, extra] of Object.entries(extraKeys)) {
    if (matchWildcard(action, known)) for (const key of extra) keys.add(key);
  }
  return keys;
}
