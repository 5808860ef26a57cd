import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountPolicies,
  bucketsPerPolicy,
  freeSlot,
  type GrantedBucket,
  policyMaxBytes,
} from "./account-policies";
import { byteLength } from "./policy-document";
import { type TenantAccess, tenantAccesses } from "./tenant-access";

interface Statement {
  Effect: string;
  Action: string[];
  Resource?: string[];
}
const statementsOf = (document: string) => (JSON.parse(document) as { Statement: Statement[] }).Statement;

/** Buckets as an account collects them: each in the lowest policy with room. */
function collected(count: number, nameLength = 63, access: TenantAccess = "full") {
  const buckets: GrantedBucket[] = [];
  for (let index = 0; index < count; index++) {
    const slot = freeSlot(buckets.map((bucket) => bucket.slot));
    buckets.push({ name: String(index).padStart(nameLength, "b"), slot, access });
  }
  return buckets;
}

describe("an account's policies", () => {
  it("name 1,000 buckets of the longest name within the store's limit", () => {
    const policies = accountPolicies("cs-12345678-", collected(1000));
    expect(policies).toHaveLength(1 + 1000 / bucketsPerPolicy);
    for (const { document } of policies) expect(byteLength(document)).toBeLessThanOrEqual(policyMaxBytes);
  });

  it("grant exactly the account's buckets, each by its whole name", () => {
    const name = fc.stringMatching(/^[a-z0-9]([a-z0-9]{1,20})[a-z0-9]$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 40 }),
        fc.constantFrom("full" as const, "read-and-delete" as const, "read-only" as const),
        (names, access) => {
          const policies = accountPolicies(
            "cs-a-",
            names.map((each, slot) => ({ name: each, slot: slot % 3, access })),
          );
          const granted = policies
            .flatMap(({ document }) => statementsOf(document))
            .filter(({ Effect }) => Effect === "Allow")
            .flatMap(({ Resource = [] }) => Resource);
          const expected = names.flatMap((each) => [`arn:aws:s3:::${each}`, `arn:aws:s3:::${each}/*`]);
          expect(granted.sort()).toEqual(expected.sort());
        },
      ),
    );
  });

  it("never grant administration or a listing of the whole store, and deny administration always", () => {
    for (const access of tenantAccesses) {
      const statements = accountPolicies("cs-a-", collected(3, 63, access)).flatMap(({ document }) =>
        statementsOf(document),
      );
      const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action);
      expect(allowed.filter((action) => !action.startsWith("s3:"))).toEqual([]);
      expect(allowed).not.toContain("s3:*");
      expect(allowed.some((action) => "s3:ListAllMyBuckets".startsWith(action.replace("*", "")))).toBe(false);
      expect(allowed.some((action) => action.includes("BypassGovernance"))).toBe(false);
      expect(statements).toContainEqual({ Effect: "Deny", Action: ["admin:*"] });
    }
  });

  it("keep the keys of guarded buckets from deleting and overwriting versions, and of no others, within the store's limit", () => {
    const guarded = collected(1000).map((bucket, index) => ({
      ...bucket,
      keepsVersions: index % 300 !== 299,
    }));
    const policies = accountPolicies("cs-12345678-", guarded);
    for (const { document } of policies) expect(byteLength(document)).toBeLessThanOrEqual(policyMaxBytes);
    const expected = guarded.filter(({ keepsVersions }) => keepsVersions);
    for (const action of ["s3:DeleteObjectVersion", "s3:PutObject"]) {
      const denied = policies
        .flatMap(({ document }) => statementsOf(document))
        .filter(({ Effect, Action }) => Effect === "Deny" && Action.includes(action))
        .flatMap(({ Resource = [] }) => Resource);
      expect(denied.sort()).toEqual(expected.map(({ name }) => `arn:aws:s3:::${name}/*`).sort());
    }
  });

  it("never let a key change how its buckets protect data", () => {
    const protecting = [
      "s3:DeleteBucket",
      "s3:PutBucketVersioning",
      "s3:PutLifecycleConfiguration",
      "s3:PutBucketObjectLockConfiguration",
      "s3:BypassGovernanceRetention",
      "s3:ForceDeleteBucket",
    ];
    const allowed = accountPolicies("cs-a-", collected(3))
      .flatMap(({ document }) => statementsOf(document))
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action);
    const matches = (pattern: string, action: string) =>
      new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action);
    for (const action of protecting) {
      expect(
        allowed.some((pattern) => matches(pattern, action)),
        action,
      ).toBe(false);
    }
  });

  it("let a full account read and delete but not write", () => {
    const [, grant] = accountPolicies("cs-a-", collected(1, 63, "read-and-delete"));
    const actions = statementsOf(grant!.document).flatMap(({ Action }) => Action);
    expect(actions).toContain("s3:GetObject*");
    expect(actions).toContain("s3:DeleteObject*");
    expect(actions.filter((action) => /Put|Create|Restore/.test(action))).toEqual([]);
  });

  it("let a bucket that may only be read be listed and read, not written and not deleted from", () => {
    const [, grant] = accountPolicies("cs-a-", collected(1, 63, "read-only"));
    const actions = statementsOf(grant!.document).flatMap(({ Action }) => Action);
    expect(actions).toContain("s3:GetObject*");
    expect(actions).toContain("s3:ListBucket*");
    expect(actions.filter((action) => /Put|Create|Restore|Delete|Abort/.test(action))).toEqual([]);
  });

  it("stay within the store's limit whatever mix of accesses a hundred longest names have", () => {
    const accesses = fc.array(fc.constantFrom(...tenantAccesses), {
      minLength: bucketsPerPolicy,
      maxLength: bucketsPerPolicy,
    });
    fc.assert(
      fc.property(accesses, (mix) => {
        const buckets = collected(bucketsPerPolicy).map((bucket, index) => ({
          ...bucket,
          access: mix[index]!,
        }));
        const [, grant] = accountPolicies("cs-12345678-", buckets);
        const statements = grant ? statementsOf(grant.document) : [];
        expect(statements.length).toBeLessThanOrEqual(tenantAccesses.length - 1);
        expect(byteLength(grant?.document ?? "")).toBeLessThanOrEqual(policyMaxBytes);
        const named = statements.flatMap(({ Resource = [] }) => Resource).length;
        expect(named).toBe(2 * mix.filter((access) => access !== "none").length);
      }),
    );
  });

  it("narrow one bucket and leave the others of its policy as they are", () => {
    const buckets = collected(3);
    buckets[1] = { ...buckets[1]!, access: "read-only" };
    const [, grant] = accountPolicies("cs-a-", buckets);
    const writable = statementsOf(grant!.document)
      .filter(({ Action }) => Action.includes("s3:PutObject*"))
      .flatMap(({ Resource = [] }) => Resource);
    expect(writable).toHaveLength(4);
    expect(writable.some((resource) => resource.includes(buckets[1]!.name))).toBe(false);
  });

  it("grant nothing to an account that is closed", () => {
    const closed = accountPolicies("cs-a-", collected(5, 63, "none"));
    expect(closed.map(({ name }) => name)).toEqual(["cs-a-base"]);
  });

  it("change one policy only when a bucket comes or goes", () => {
    const before = collected(250);
    const without = before.filter((_, index) => index !== 17);
    const changed = changedPolicies(before, without);
    expect(changed).toEqual(["cs-a-000"]);
    expect(freeSlot(without.map(({ slot }) => slot))).toBe(0);
  });
});

function changedPolicies(before: GrantedBucket[], after: GrantedBucket[]) {
  const old = new Map(accountPolicies("cs-a-", before).map(({ name, document }) => [name, document]));
  return accountPolicies("cs-a-", after)
    .filter(({ name, document }) => old.get(name) !== document)
    .map(({ name }) => name);
}
