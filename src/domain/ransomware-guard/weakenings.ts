import type { LifecycleRule, RetentionMode } from "../provisioning/bucket-settings";
import type { BurstGuard } from "./burst";

/** The settings of a bucket by which its data could be lost. */
export interface GuardedSettings {
  versioning: "OFF" | "ENABLED" | "SUSPENDED";
  defaultRetentionMode: RetentionMode | null;
  defaultRetentionDays: number | null;
  lifecycleRules: LifecycleRule[];
  /** An instant as ISO text or a Date; null: no second person is needed. */
  guardedSince: Date | string | null;
  burstGuard: BurstGuard | null;
}

export type Weakening =
  | "SUSPENDS_VERSIONING"
  | "REMOVES_RETENTION"
  | "SHORTENS_RETENTION"
  | "LOOSENS_RETENTION_MODE"
  | "DELETES_SOONER"
  | "ENDS_SECOND_APPROVAL"
  | "WEAKENS_BURST_GUARD"
  | "REMOVES_BUCKET"
  | "DELETES_CONTENTS";

/** What a change of settings makes easier to lose; empty for one that only protects more, or nothing. */
export function weakeningsOf(before: GuardedSettings, wanted: Partial<GuardedSettings>): Weakening[] {
  const after = { ...before, ...wanted };
  const found: Weakening[] = [];
  if (before.versioning === "ENABLED" && after.versioning !== "ENABLED") found.push("SUSPENDS_VERSIONING");
  if (before.defaultRetentionDays !== null) {
    if (after.defaultRetentionDays === null) found.push("REMOVES_RETENTION");
    else if (after.defaultRetentionDays < before.defaultRetentionDays) found.push("SHORTENS_RETENTION");
    if (before.defaultRetentionMode === "COMPLIANCE" && after.defaultRetentionMode === "GOVERNANCE") {
      found.push("LOOSENS_RETENTION_MODE");
    }
  }
  if (after.lifecycleRules.some((rule) => deletesSooner(rule, before.lifecycleRules))) {
    found.push("DELETES_SOONER");
  }
  if (before.guardedSince !== null && after.guardedSince === null) found.push("ENDS_SECOND_APPROVAL");
  if (strength(after) < strength(before)) found.push("WEAKENS_BURST_GUARD");
  return found;
}

/** The automatic choice stands for freezing: who chose it and has versions is frozen. */
function strength({ burstGuard }: GuardedSettings): number {
  return { OFF: 0, WARN: 1, FREEZE: 2 }[burstGuard ?? "FREEZE"];
}

/** A rule deletes sooner unless an enabled rule of before reached all of its files at least as soon. */
function deletesSooner(rule: LifecycleRule, before: readonly LifecycleRule[]): boolean {
  if (!rule.isEnabled) return false;
  const covering = before.filter((each) => each.isEnabled && rule.prefix.startsWith(each.prefix));
  return (["expireAfterDays", "expireNoncurrentAfterDays"] as const).some((name) => {
    const days = rule[name];
    return days !== undefined && !covering.some((each) => (each[name] ?? Number.POSITIVE_INFINITY) <= days);
  });
}
