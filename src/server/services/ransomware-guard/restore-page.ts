import { ExternalServiceError } from "@/domain/errors";
import { planRestore, type RestorePlan, type RestoreProblem } from "@/domain/ransomware-guard/plan-restore";
import type { ServiceContext } from "@/server/context";
import type { CustomerObjects } from "@/server/integrations/object-storage/customer-objects";
import { loadEvidence, type Suspect } from "./load-evidence";
import type { ObjectHistory } from "./read-histories";

/** Copies at once: the store has customers to serve meanwhile. */
const copiesAtOnce = 8;
const removalsPerRequest = 1000;
/** A version is made before its request ends, and the burst began with the end of its first request. */
const beginsBeforeMs = 60_000;

export interface PageResult {
  restoredCount: number;
  problems: { objectKey: string; problem: RestoreProblem }[];
}

/** Puts the objects of one page back. May be repeated: what is as before already is left alone. */
export async function restorePage(
  ctx: ServiceContext,
  suspect: Suspect & { bucketName: string },
  histories: readonly ObjectHistory[],
): Promise<PageResult> {
  const since = new Date(suspect.startedAt.getTime() - beginsBeforeMs);
  const recent = histories.filter(({ versions }) => versions.some(({ modifiedAt }) => modifiedAt >= since));
  const result: PageResult = { restoredCount: 0, problems: [] };
  if (recent.length === 0) return result;
  const isByKey = await loadEvidence(
    ctx,
    suspect,
    recent.map(({ objectKey }) => objectKey),
  );
  const plans = recent.map(({ objectKey, versions }) => ({
    objectKey,
    plan: planRestore(versions, { since, isByKey: (version) => isByKey(objectKey, version) }),
  }));
  for (const { objectKey, plan } of plans) {
    if (plan.kind === "problem") result.problems.push({ objectKey, problem: plan.problem });
  }
  const store = ctx.integrations.objectStorage.openForRepair();
  await removeMarkers(store, suspect.bucketName, plans, result);
  const copies = plans.flatMap(({ objectKey, plan }) => (plan.kind === "copy" ? [{ objectKey, plan }] : []));
  for (let start = 0; start < copies.length; start += copiesAtOnce) {
    await Promise.all(
      copies.slice(start, start + copiesAtOnce).map(async ({ objectKey, plan }) => {
        const problem = await copyBack(store, suspect.bucketName, objectKey, plan);
        if (problem) result.problems.push({ objectKey, problem });
        else result.restoredCount += 1;
      }),
    );
  }
  return result;
}

async function removeMarkers(
  store: CustomerObjects,
  bucketName: string,
  plans: readonly { objectKey: string; plan: RestorePlan }[],
  result: PageResult,
): Promise<void> {
  const targets = plans.flatMap(({ objectKey, plan }) =>
    plan.kind === "remove-markers"
      ? plan.versionIds.map((versionId) => ({ name: objectKey, versionId }))
      : [],
  );
  const refused = new Set<string>();
  for (let start = 0; start < targets.length; start += removalsPerRequest) {
    const batch = targets.slice(start, start + removalsPerRequest);
    for (const { name } of await store.removeObjects(bucketName, batch)) refused.add(name);
  }
  for (const objectKey of refused) result.problems.push({ objectKey, problem: "REFUSED" });
  result.restoredCount += new Set(targets.map(({ name }) => name)).size - refused.size;
}

/** Looks once more right before: what somebody wrote meanwhile is not covered. */
async function copyBack(
  store: CustomerObjects,
  bucketName: string,
  objectKey: string,
  plan: RestorePlan & { kind: "copy" },
): Promise<RestoreProblem | null> {
  try {
    const present = await store.describeObject(bucketName, objectKey);
    const expected = plan.latest.isDeleteMarker ? undefined : plan.latest.versionId;
    if ((present?.versionId ?? undefined) !== expected) return "WRITTEN_SINCE";
    await store.copyVersion(bucketName, objectKey, plan.versionId);
    return null;
  } catch (error) {
    if (error instanceof ExternalServiceError && !error.isRetryable) return "REFUSED";
    throw error;
  }
}
