import type { ObjectVersion } from "../storage/model";
import type { LifecycleRule } from "./lifecycle-rules";

export type Removal = { kind: "expire-current" } | { kind: "remove-version"; version: ObjectVersion };

const dayMs = 24 * 3600 * 1000;

/** S3 rounds a due date up to the next midnight UTC. */
function isDue(since: Date, days: number, now: Date): boolean {
  return Math.floor((since.getTime() + (days + 1) * dayMs) / dayMs) * dayMs <= now.getTime();
}

function fits(rule: LifecycleRule, version: ObjectVersion): boolean {
  if (!rule.isEnabled || !version.key.startsWith(rule.prefix)) return false;
  if (!Object.entries(rule.tags).every(([name, value]) => version.tags[name] === value)) return false;
  if (version.isDeleteMarker) return true;
  if (rule.minSizeBytes !== undefined && version.size <= rule.minSizeBytes) return false;
  return rule.maxSizeBytes === undefined || version.size < rule.maxSizeBytes;
}

function isExpired(rule: LifecycleRule, version: ObjectVersion, now: Date): boolean {
  if (rule.expirationDays !== undefined && isDue(version.modifiedAt, rule.expirationDays, now)) return true;
  return rule.expirationDate !== undefined && new Date(rule.expirationDate) <= now;
}

function isLocked(version: ObjectVersion, now: Date): boolean {
  return version.legalHold === "ON" || (version.retainUntil !== undefined && version.retainUntil >= now);
}

function isSurplus(
  rule: LifecycleRule,
  newerNoncurrent: number,
  becameNoncurrentAt: Date,
  now: Date,
): boolean {
  const { noncurrentDays, newerNoncurrentVersions } = rule;
  if (noncurrentDays === undefined && newerNoncurrentVersions === undefined) return false;
  if (newerNoncurrent < (newerNoncurrentVersions ?? 0)) return false;
  return noncurrentDays === undefined || isDue(becameNoncurrentAt, noncurrentDays, now);
}

/**
 * What the rules want done with one key. `versions` are all of them, newest first. Versions under retention or
 * legal hold are never removed.
 */
export function dueRemovals(rules: LifecycleRule[], versions: ObjectVersion[], now: Date): Removal[] {
  const removals: Removal[] = [];
  const [latest, ...noncurrent] = versions;
  if (!latest) return removals;
  for (const [index, version] of noncurrent.entries()) {
    const surplus = rules.some(
      (rule) => fits(rule, version) && isSurplus(rule, index, versions[index]!.modifiedAt, now),
    );
    if (surplus && !isLocked(version, now)) removals.push({ kind: "remove-version", version });
  }
  const latestRules = rules.filter((rule) => fits(rule, latest));
  if (!latest.isDeleteMarker) {
    if (latestRules.some((rule) => isExpired(rule, latest, now))) removals.push({ kind: "expire-current" });
    return removals;
  }
  const isAlone = removals.length === noncurrent.length;
  const isUnwanted = latestRules.some(
    (rule) => rule.removesExpiredDeleteMarkers || isExpired(rule, latest, now),
  );
  if (isAlone && isUnwanted) removals.push({ kind: "remove-version", version: latest });
  return removals;
}
