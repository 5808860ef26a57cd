import {
  bucketArn,
  bucketReadActions,
  byteLength,
  objectReadActions,
  objectsArn,
  type PolicyStatement,
  policyDocument,
} from "./policy-document";

/** MinIO refuses a larger policy of a key. */
export const keyPolicyMaxBytes = 4096;

export type KeyPermission = "FULL" | "READ_ONLY" | "WRITE_ONLY";

export interface KeyScope {
  permission: KeyPermission;
  /** Names; null for all of the account. */
  buckets: readonly string[] | null;
  /** Objects whose name starts so; empty for all. */
  prefix: string;
  /** CIDR ranges; empty for anywhere. */
  addressRanges: readonly string[];
}

const objectActions: Record<KeyPermission, readonly string[]> = {
  FULL: [
    "s3:GetObject*",
    "s3:PutObject*",
    "s3:DeleteObject*",
    "s3:RestoreObject",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
  ],
  READ_ONLY: objectReadActions,
  WRITE_ONLY: [
    "s3:PutObject",
    "s3:PutObjectTagging",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
  ],
};

/** The key's own policy, which narrows what the account may do; null when it narrows nothing. */
export function keyPolicy(scope: KeyScope): string | null {
  const narrowsNothing =
    scope.permission === "FULL" &&
    scope.buckets === null &&
    scope.prefix === "" &&
    scope.addressRanges.length === 0;
  if (narrowsNothing) return null;
  const names = scope.buckets ?? ["*"];
  // An empty policy would mean "everything" to MinIO.
  if (names.length === 0)
    return policyDocument([{ Effect: "Deny", Action: ["s3:*"], Resource: [bucketArn("*")] }]);
  const from: PolicyStatement["Condition"] =
    scope.addressRanges.length > 0 ? { IpAddress: { "aws:SourceIp": scope.addressRanges } } : {};
  const create = scope.permission === "READ_ONLY" ? [] : ["s3:CreateBucket"];
  const condition = Object.keys(from).length > 0 ? { Condition: from } : {};
  return policyDocument([
    ...bucketStatements(scope, names.map(bucketArn), create, from),
    {
      Effect: "Allow",
      Action: objectActions[scope.permission],
      Resource: names.map((name) => objectsArn(name, scope.prefix)),
      ...condition,
    },
  ]);
}

function bucketStatements(
  scope: KeyScope,
  resources: readonly string[],
  create: readonly string[],
  from: NonNullable<PolicyStatement["Condition"]>,
): PolicyStatement[] {
  const allow = (Action: readonly string[], Condition: NonNullable<PolicyStatement["Condition"]>) => ({
    Effect: "Allow" as const,
    Action,
    Resource: resources,
    ...(Object.keys(Condition).length > 0 ? { Condition } : {}),
  });
  if (scope.prefix === "") return [allow([...bucketReadActions, ...create], from)];
  const within = { StringLike: { "s3:prefix": [`${scope.prefix}*`] } };
  return [
    allow(["s3:GetBucket*", "s3:HeadBucket", "s3:GetLifecycleConfiguration", ...create], from),
    allow(["s3:ListBucket", "s3:ListBucketVersions"], { ...from, ...within }),
  ];
}

/** Why this scope cannot become a key's policy, or null. */
export function keyScopeProblem(scope: KeyScope): string | null {
  // In a policy the `*` of "all buckets" runs over slashes: `*/a/*` also means `dados/privado/a/x`.
  if (scope.prefix !== "" && scope.buckets === null) {
    return "Para limitar a chave a um prefixo, escolha os buckets dela.";
  }
  const policy = keyPolicy(scope);
  if (policy === null || byteLength(policy) <= keyPolicyMaxBytes) return null;
  return "A seleção é grande demais para uma única chave. Escolha menos buckets, use “Todos os buckets” ou crie mais de uma chave.";
}
