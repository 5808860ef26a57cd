import {
  bucketArn,
  bucketReadActions,
  objectDeleteActions,
  objectReadActions,
  objectsArn,
  type PolicyStatement,
  policyDocument,
  writeActions,
} from "./policy-document";
import { type TenantAccess, tenantAccesses } from "./tenant-access";

/** MinIO refuses a larger policy. */
export const policyMaxBytes = 20 * 1024;
/** A hundred names of 63 characters fit into one policy. */
export const bucketsPerPolicy = 100;

export interface GrantedBucket {
  name: string;
  /** Which of the account's policies names the bucket. Fixed for its life, so that a change touches one policy only. */
  slot: number;
  /** A spending cap may narrow one bucket only. */
  access: TenantAccess;
  /** No key may delete versions for good, so that whatever a stolen key does can be undone. */
  keepsVersions?: boolean;
}

/**
 * Without it a key could create further keys of its user, or list them: MinIO lets everybody administer
 * what is their own unless a policy denies it (`DenyOnly` in its admin handlers).
 */
const denyAdministration = policyDocument([{ Effect: "Deny", Action: ["admin:*"] }]);

const grantedAccesses = tenantAccesses.filter((access) => access !== "none");

const actions: Record<(typeof grantedAccesses)[number], readonly string[]> = {
  full: [...new Set([...bucketReadActions, ...objectReadActions, ...objectDeleteActions, ...writeActions])],
  "read-and-delete": [...bucketReadActions, ...objectReadActions, ...objectDeleteActions],
  "read-only": [...bucketReadActions, ...objectReadActions],
  "list-and-delete": [...bucketReadActions, ...objectDeleteActions],
  "list-only": bucketReadActions,
};

/** All policies of an account's store user. They name each bucket: a prefix would reach other accounts' buckets. */
export function accountPolicies(
  policyPrefix: string,
  buckets: readonly GrantedBucket[],
): { name: string; document: string }[] {
  const base = { name: `${policyPrefix}base`, document: denyAdministration };
  const open = buckets.filter(({ access }) => access !== "none");
  const grants = [...Map.groupBy(open, (bucket) => bucket.slot)].map(([slot, granted]) => ({
    name: `${policyPrefix}${String(slot).padStart(3, "0")}`,
    document: policyDocument(statementsFor(granted)),
  }));
  const kept = Map.groupBy(
    buckets.filter(({ keepsVersions }) => keepsVersions),
    (bucket) => bucket.slot,
  );
  const keeps = [...kept].map(([slot, granted]) => ({
    name: `${policyPrefix}keep-${String(slot).padStart(3, "0")}`,
    document: policyDocument(keepingStatements(granted.map(({ name }) => objectsArn(name)).sort())),
  }));
  return [base, ...grants, ...keeps];
}

/** MinIO lets who may write put other content in the place of a version that is named. */
function keepingStatements(Resource: readonly string[]): PolicyStatement[] {
  const namesVersion = { StringLike: { "s3:versionid": ["?*"] } };
  return [
    { Effect: "Deny", Action: ["s3:DeleteObjectVersion"], Resource },
    { Effect: "Deny", Action: ["s3:PutObject"], Resource, Condition: namesVersion },
  ];
}

/** One statement for each access that occurs, always in the same order. */
function statementsFor(granted: readonly GrantedBucket[]): PolicyStatement[] {
  return grantedAccesses.flatMap((access) => {
    const names = granted.filter((bucket) => bucket.access === access).map(({ name }) => name);
    if (names.length === 0) return [];
    const resources = names.flatMap((name) => [bucketArn(name), objectsArn(name)]).sort();
    return [{ Effect: "Allow", Action: actions[access], Resource: resources }];
  });
}

/** The lowest policy with room for one more bucket. `taken` are the slots of the account's live buckets. */
export function freeSlot(taken: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const slot of taken) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  let slot = 0;
  while ((counts.get(slot) ?? 0) >= bucketsPerPolicy) slot += 1;
  return slot;
}
