/** A version or delete marker, as the store lists them. */
export interface ListedVersion {
  versionId: string;
  isDeleteMarker: boolean;
  sizeBytes: bigint;
  modifiedAt: Date;
  etag: string;
}

export type RestorePlan =
  | { kind: "nothing" }
  /** Taking these delete markers away shows the version of before again, untouched. */
  | { kind: "remove-markers"; versionIds: string[] }
  /** The version of before is copied over the present one, which stays as a version. */
  | { kind: "copy"; versionId: string; latest: ListedVersion }
  | { kind: "problem"; problem: RestoreProblem };

export type RestoreProblem =
  | "WRITTEN_SINCE"
  | "VERSION_GONE"
  | "TOO_LARGE"
  | "REFUSED"
  | "NOT_VERSIONED"
  | "BUCKET_GONE";

export const restoreProblemWords: Record<RestoreProblem, string> = {
  WRITTEN_SINCE: "Alguém gravou ou apagou depois da atividade incomum: deixamos como está.",
  VERSION_GONE: "As versões anteriores foram apagadas em definitivo.",
  TOO_LARGE: "A versão anterior tem mais de 5 GB: baixe e envie de novo.",
  REFUSED: "O armazenamento recusou a restauração, por quota ou retenção.",
  BUCKET_GONE: "O bucket foi apagado depois da atividade incomum.",
  NOT_VERSIONED: "O bucket não guarda versões: não há de onde restaurar.",
};

/** S3 copies at most so much in one request. */
const copyMaxBytes = 5n * 1024n ** 3n;

/**
 * How to bring one object back to what it was before a key's burst. `versions` newest first; `isByKey` says whether
 * the frozen key made a version. What others wrote counts as good: the newest version not made by the key is
 * wanted back, and one that already lies on top is never covered.
 */
export function planRestore(
  versions: readonly ListedVersion[],
  { since, isByKey }: { since: Date; isByKey: (version: ListedVersion) => boolean },
): RestorePlan {
  const suspect = versions.map((version) => version.modifiedAt >= since && isByKey(version));
  const goodIndex = suspect.indexOf(false);
  const good = versions[goodIndex];
  const latest = versions[0];
  if (!latest || !suspect.includes(true)) return { kind: "nothing" };
  if (goodIndex === 0) return aboveBurst(latest, versions.slice(1), suspect.slice(1));
  if (!good) {
    if (!latest.isDeleteMarker) return { kind: "nothing" };
    // Nothing older is left: what the key itself had written comes back, unless its versions were deleted too.
    const newest = versions.findIndex(({ isDeleteMarker }) => !isDeleteMarker);
    if (newest < 0) return { kind: "problem", problem: "VERSION_GONE" };
    return {
      kind: "remove-markers",
      versionIds: versions.slice(0, newest).map(({ versionId }) => versionId),
    };
  }
  if (good.isDeleteMarker) return { kind: "nothing" };
  const above = versions.slice(0, goodIndex);
  if (above.every(({ isDeleteMarker }) => isDeleteMarker)) {
    return { kind: "remove-markers", versionIds: above.map(({ versionId }) => versionId) };
  }
  if (good.sizeBytes > copyMaxBytes) return { kind: "problem", problem: "TOO_LARGE" };
  return { kind: "copy", versionId: good.versionId, latest };
}

/** Somebody wrote after the burst: left alone, and reported unless it is the version of before, put back already. */
function aboveBurst(
  latest: ListedVersion,
  below: readonly ListedVersion[],
  suspect: readonly boolean[],
): RestorePlan {
  const good = below[suspect.lastIndexOf(true) + 1];
  if (!good || good.isDeleteMarker) return { kind: "nothing" };
  const isPutBack =
    !latest.isDeleteMarker &&
    good.sizeBytes === latest.sizeBytes &&
    (good.etag === latest.etag || good.etag.includes("-"));
  return isPutBack ? { kind: "nothing" } : { kind: "problem", problem: "WRITTEN_SINCE" };
}
