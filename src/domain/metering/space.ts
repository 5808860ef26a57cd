import type { LifecycleRule } from "@/domain/provisioning/bucket-settings";

/** What takes a bucket's space, apart from uploads that were never finished. */
export interface SpaceFigures {
  currentBytes: bigint;
  currentCount: bigint;
  oldVersionBytes: bigint;
  oldVersionCount: bigint;
  deleteMarkerCount: bigint;
}

export interface StoredVersion {
  isLatest: boolean;
  isDeleteMarker: boolean;
  sizeBytes: bigint;
}

export const noSpace: SpaceFigures = {
  currentBytes: 0n,
  currentCount: 0n,
  oldVersionBytes: 0n,
  oldVersionCount: 0n,
  deleteMarkerCount: 0n,
};

/** The figures with some more versions: current what is latest, old what an upload or a removal has replaced. */
export function addVersions(figures: SpaceFigures, versions: readonly StoredVersion[]): SpaceFigures {
  const sum = { ...figures };
  for (const { isLatest, isDeleteMarker, sizeBytes } of versions) {
    if (isDeleteMarker) sum.deleteMarkerCount += 1n;
    else if (isLatest) {
      sum.currentBytes += sizeBytes;
      sum.currentCount += 1n;
    } else {
      sum.oldVersionBytes += sizeBytes;
      sum.oldVersionCount += 1n;
    }
  }
  return sum;
}

export type SpaceAction = "expire-old-versions" | "abort-uploads";

/** What would free space: each action with the days of the rule that takes care of it already, if there is one. */
export function spaceActions(
  space: Pick<SpaceFigures, "oldVersionBytes"> & { uploadCount: bigint },
  rules: readonly LifecycleRule[],
): { action: SpaceAction; ruleDays: number | null }[] {
  const wholeBucket = rules.filter(({ isEnabled, prefix }) => isEnabled && prefix === "");
  const shortest = (read: (rule: LifecycleRule) => number | undefined) => {
    const days = wholeBucket.flatMap((rule) => read(rule) ?? []);
    return days.length === 0 ? null : Math.min(...days);
  };
  const actions: { action: SpaceAction; ruleDays: number | null }[] = [];
  if (space.oldVersionBytes > 0n) {
    const ruleDays = shortest((rule) => rule.expireNoncurrentAfterDays);
    actions.push({ action: "expire-old-versions", ruleDays });
  }
  if (space.uploadCount > 0n) {
    actions.push({
      action: "abort-uploads",
      ruleDays: shortest((rule) => rule.abortIncompleteUploadAfterDays),
    });
  }
  return actions;
}
