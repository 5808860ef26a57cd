import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LifecycleRule } from "../provisioning/bucket-settings";
import { veeamProblem } from "../provisioning/veeam-bucket";
import { type Approver, mayApprove } from "./approvers";
import { burstFloor, burstLimit, effectiveBurstGuard, judgeBurst, type KeyHistory } from "./burst";
import { keepsVersions } from "./keeps-versions";
import { type ListedVersion, planRestore } from "./plan-restore";
import { type GuardedSettings, weakeningsOf } from "./weakenings";

const settled: KeyHistory = { ageDays: 30, usualDeleted: 0, usualOverwritten: 0, allowedCount: 0 };
const count = fc.integer({ min: 0, max: 1_000_000 });
const history = fc.record({
  ageDays: fc.integer({ min: 0, max: 90 }),
  usualDeleted: count,
  usualOverwritten: count,
  allowedCount: count,
});
const guard = fc.constantFrom("OFF", "WARN", "FREEZE");
const touched = fc.array(fc.record({ guard, deletedCount: count, overwrittenCount: count }), {
  maxLength: 5,
});

describe("judging a burst", () => {
  const deleted = (deletedCount: number, of: KeyHistory = settled) =>
    judgeBurst([{ guard: "FREEZE", deletedCount, overwrittenCount: 0 }], of);

  it("stops a settled key above the floor, and a new one only far above it", () => {
    expect(deleted(burstFloor)).toBeNull();
    expect(deleted(burstFloor + 1)?.action).toBe("FREEZE");
    expect(deleted(burstFloor + 1, { ...settled, ageDays: 1 })).toBeNull();
    expect(deleted(1001, { ...settled, ageDays: 1 })?.action).toBe("FREEZE");
  });

  it("lets backup software prune as much as it always does", () => {
    const pruning = { ...settled, usualDeleted: 5000 };
    expect(deleted(20_000, pruning)).toBeNull();
    expect(deleted(20_001, pruning)).toEqual({ action: "FREEZE", limitCount: 20_000, usualCount: 5000 });
  });

  it("does not let many usual deletions excuse overwrites, nor the other way round", () => {
    const pruning = { ...settled, usualDeleted: 50_000 };
    expect(judgeBurst([{ guard: "FREEZE", deletedCount: 0, overwrittenCount: 201 }], pruning)).not.toBeNull();
    const syncing = { ...settled, usualOverwritten: 50_000 };
    expect(judgeBurst([{ guard: "FREEZE", deletedCount: 201, overwrittenCount: 0 }], syncing)).not.toBeNull();
  });

  it("learns from a burst that a person called legitimate", () => {
    expect(deleted(3000, { ...settled, allowedCount: 1500 })).toBeNull();
    expect(deleted(3001, { ...settled, allowedCount: 1500 })).not.toBeNull();
  });

  it("never stops a key for what it did where freezing is not on", () => {
    fc.assert(
      fc.property(touched, history, (list, of) => {
        const verdict = judgeBurst(list, of);
        const without = judgeBurst(
          list.map((each) => (each.guard === "FREEZE" ? { ...each, guard: "OFF" as const } : each)),
          of,
        );
        expect(without?.action).not.toBe("FREEZE");
        if (list.every((each) => each.guard === "OFF")) expect(verdict).toBeNull();
      }),
    );
  });

  it("never takes fewer touched objects for worse, nor a busier history for stricter", () => {
    fc.assert(
      fc.property(touched, history, fc.integer({ min: 0, max: 1000 }), (list, of, less) => {
        const severity = (verdict: ReturnType<typeof judgeBurst>) =>
          verdict === null ? 0 : verdict.action === "WARN" ? 1 : 2;
        const fewer = list.map((each) => ({ ...each, deletedCount: Math.max(0, each.deletedCount - less) }));
        expect(severity(judgeBurst(fewer, of))).toBeLessThanOrEqual(severity(judgeBurst(list, of)));
        const busier = { ...of, usualDeleted: of.usualDeleted + less };
        expect(severity(judgeBurst(list, busier))).toBeLessThanOrEqual(severity(judgeBurst(list, of)));
        expect(burstLimit(of.usualDeleted, of)).toBeGreaterThanOrEqual(burstFloor);
      }),
    );
  });

  it("freezes by itself only where versions make undoing possible", () => {
    expect(effectiveBurstGuard({ burstGuard: null, versioning: "ENABLED" })).toBe("FREEZE");
    expect(effectiveBurstGuard({ burstGuard: null, versioning: "SUSPENDED" })).toBe("WARN");
    expect(effectiveBurstGuard({ burstGuard: "OFF", versioning: "ENABLED" })).toBe("OFF");
  });
});

describe("what weakens a bucket", () => {
  const rule = (values: Partial<LifecycleRule>): LifecycleRule => ({
    id: "r",
    isEnabled: true,
    prefix: "",
    ...values,
  });
  const bucket: GuardedSettings = {
    versioning: "ENABLED",
    defaultRetentionMode: "COMPLIANCE",
    defaultRetentionDays: 30,
    lifecycleRules: [rule({ prefix: "logs/", expireAfterDays: 30 })],
    guardedSince: new Date(),
    burstGuard: null,
  };

  it.each<[string, Partial<GuardedSettings>, string[]]>([
    ["suspending versioning", { versioning: "SUSPENDED" }, ["SUSPENDS_VERSIONING"]],
    ["fewer days of retention", { defaultRetentionDays: 29 }, ["SHORTENS_RETENTION"]],
    ["no retention", { defaultRetentionMode: null, defaultRetentionDays: null }, ["REMOVES_RETENTION"]],
    ["governance for compliance", { defaultRetentionMode: "GOVERNANCE" }, ["LOOSENS_RETENTION_MODE"]],
    ["a new rule that deletes", { lifecycleRules: [rule({ expireAfterDays: 1 })] }, ["DELETES_SOONER"]],
    [
      "old versions deleted by a rule",
      { lifecycleRules: [rule({ expireNoncurrentAfterDays: 1 })] },
      ["DELETES_SOONER"],
    ],
    [
      "a rule over more files",
      { lifecycleRules: [rule({ prefix: "log", expireAfterDays: 30 })] },
      ["DELETES_SOONER"],
    ],
    ["no second approval", { guardedSince: null }, ["ENDS_SECOND_APPROVAL"]],
    ["only warning", { burstGuard: "WARN" }, ["WEAKENS_BURST_GUARD"]],
  ])("is %s", (_, wanted, expected) => {
    expect(weakeningsOf(bucket, wanted)).toEqual(expected);
  });

  it("is not what protects more, leaves the same or only tidies up", () => {
    for (const wanted of [
      {},
      { defaultRetentionDays: 31 },
      { lifecycleRules: [] },
      { lifecycleRules: [rule({ prefix: "logs/2024/", expireAfterDays: 60 })] },
      { lifecycleRules: [rule({ abortIncompleteUploadAfterDays: 1 })] },
      { lifecycleRules: [rule({ expireAfterDays: 1, isEnabled: false })] },
      { burstGuard: "FREEZE" as const },
    ]) {
      expect(weakeningsOf(bucket, wanted)).toEqual([]);
    }
  });

  it("keeps a key from deleting versions for good where no object lock does", () => {
    const guarded = { guardedSince: new Date(), versioning: "ENABLED", hasObjectLock: false } as const;
    expect(keepsVersions(guarded)).toBe(true);
    expect(keepsVersions({ ...guarded, hasObjectLock: true })).toBe(false);
    expect(keepsVersions({ ...guarded, guardedSince: null })).toBe(false);
    expect(keepsVersions({ ...guarded, versioning: "OFF" })).toBe(false);
  });
});

describe("who may approve", () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
  const owner: Approver = { userId: "owner", role: "OWNER", since: at(0) };
  const admin: Approver = { userId: "admin", role: "ADMIN", since: at(0) };
  const asked = (requestedById: string) => ({ requestedById, createdAt: at(100) });
  const among = (approvers: Approver[], hours = 101, guarded = 50) => ({
    approvers,
    guardedSince: at(guarded),
    now: at(hours),
  });

  it("is another Owner or Admin, at once", () => {
    expect(mayApprove(admin, asked("owner"), among([owner, admin])).ok).toBe(true);
    expect(mayApprove(owner, asked("admin"), among([owner, admin])).ok).toBe(true);
  });

  it("is never the one who asked while there is somebody else, however long it takes", () => {
    expect(mayApprove(owner, asked("owner"), among([owner, admin], 1000)).ok).toBe(false);
    expect(mayApprove(admin, asked("admin"), among([admin], 1000)).ok).toBe(false);
  });

  it("is an Owner who is alone, after a day", () => {
    expect(mayApprove(owner, asked("owner"), among([owner], 123)).ok).toBe(false);
    expect(mayApprove(owner, asked("owner"), among([owner], 124)).ok).toBe(true);
  });

  it("is no accomplice who was invited after the guard was turned on, for a day", () => {
    const fresh = { ...admin, since: at(99) };
    expect(mayApprove(fresh, asked("owner"), among([owner, fresh]))).toMatchObject({
      ok: false,
      from: at(123),
    });
    expect(mayApprove(fresh, asked("owner"), among([owner, fresh], 123)).ok).toBe(true);
    expect(mayApprove(fresh, asked("owner"), among([owner, fresh], 101, 100)).ok).toBe(true);
  });
});

describe("planning to put an object back", () => {
  const since = new Date("2026-01-01T12:00:00Z");
  const version = (minute: number, values: Partial<ListedVersion> = {}): ListedVersion => ({
    versionId: `v${minute}`,
    isDeleteMarker: false,
    sizeBytes: 10n,
    modifiedAt: new Date(since.getTime() + minute * 60_000),
    etag: `e${minute}`,
    ...values,
  });
  const marker = (minute: number) => version(minute, { isDeleteMarker: true, sizeBytes: 0n });
  const plan = (versions: ListedVersion[], byKey: number[]) =>
    planRestore(versions, { since, isByKey: ({ versionId }) => byKey.includes(Number(versionId.slice(1))) });

  it("takes away the delete markers of the burst", () => {
    expect(plan([marker(2), marker(1), version(-5)], [1, 2])).toEqual({
      kind: "remove-markers",
      versionIds: ["v2", "v1"],
    });
  });

  it("copies the version of before over an overwritten one, also when it was deleted afterwards", () => {
    expect(plan([version(1), version(-5)], [1])).toMatchObject({ kind: "copy", versionId: "v-5" });
    expect(plan([marker(2), version(1), version(-5)], [1, 2])).toMatchObject({
      kind: "copy",
      versionId: "v-5",
    });
  });

  it("brings back what another key wrote during the burst", () => {
    expect(plan([marker(3), version(2), version(1), version(-5)], [1, 3])).toMatchObject({
      kind: "remove-markers",
      versionIds: ["v3"],
    });
  });

  it("never covers what somebody wrote after the burst, and says so", () => {
    expect(plan([version(5, { sizeBytes: 99n }), version(1), version(-5)], [1])).toEqual({
      kind: "problem",
      problem: "WRITTEN_SINCE",
    });
  });

  it("knows an object that it has put back already", () => {
    expect(plan([version(9, { etag: "e-5" }), version(1), version(-5)], [1])).toEqual({ kind: "nothing" });
  });

  it("leaves alone what the burst itself created, and what did not exist before", () => {
    expect(plan([version(1)], [1])).toEqual({ kind: "nothing" });
    expect(plan([marker(2), version(1)], [1, 2])).toEqual({ kind: "remove-markers", versionIds: ["v2"] });
    expect(plan([version(1), marker(-5), version(-9)], [1])).toEqual({ kind: "nothing" });
    expect(plan([version(-5)], [])).toEqual({ kind: "nothing" });
  });

  it("says when the versions themselves are gone, or too large to copy", () => {
    expect(plan([marker(1)], [1])).toEqual({ kind: "problem", problem: "VERSION_GONE" });
    const huge = version(-5, { sizeBytes: 6n * 1024n ** 3n });
    expect(plan([version(1), huge], [1])).toEqual({ kind: "problem", problem: "TOO_LARGE" });
    expect(plan([marker(1), huge], [1])).toMatchObject({ kind: "remove-markers" });
  });

  it("touches only what the key made, for any history", () => {
    const anyVersion = fc.record({ isMarker: fc.boolean(), isByKey: fc.boolean(), isRecent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyVersion, { maxLength: 8 }), (shape) => {
        const versions = shape.map(({ isMarker, isRecent }, index) => ({
          ...version(isRecent ? 100 - index : -index),
          versionId: String(index),
          isDeleteMarker: isMarker,
        }));
        const isByKey = ({ versionId }: ListedVersion) => shape[Number(versionId)]?.isByKey ?? false;
        const made = planRestore(versions, { since, isByKey });
        const isSuspect = (id: string) => {
          const found = versions[Number(id)];
          return found !== undefined && found.modifiedAt >= since && isByKey(found);
        };
        if (made.kind === "remove-markers") expect(made.versionIds.every(isSuspect)).toBe(true);
        if (made.kind === "copy") {
          expect(isSuspect(made.latest.versionId)).toBe(true);
          expect(isSuspect(made.versionId)).toBe(false);
        }
      }),
    );
  });
});

describe("a Veeam bucket", () => {
  it("refuses what breaks Veeam and takes the rest", () => {
    expect(veeamProblem({ defaultRetentionMode: "GOVERNANCE" })).toContain("retenção padrão");
    expect(
      veeamProblem({ lifecycleRules: [{ id: "a", isEnabled: true, prefix: "", expireAfterDays: 1 }] }),
    ).toContain("ciclo de vida");
    expect(veeamProblem({ versioning: "SUSPENDED" })).toContain("versionamento");
    expect(veeamProblem({ isPublic: true })).toContain("privado");
    expect(
      veeamProblem({ defaultRetentionMode: null, lifecycleRules: [], versioning: "ENABLED" }),
    ).toBeNull();
  });
});
