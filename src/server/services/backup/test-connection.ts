import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { ExternalServiceError, NotFoundError } from "@/domain/errors";
import {
  type ProbeProblem,
  type ProbeStep,
  type ProbeStepName,
  probeStepsOf,
} from "@/domain/provisioning/connection-probe";
import type { TestConnectionInput } from "@/domain/provisioning/inputs";
import { type ProbedAccess, probeProblem } from "@/domain/provisioning/probe-problem";
import type { AccountContext } from "@/server/context";
import { accessKeyBuckets, storageTenants } from "@/server/db/schema";
import { failureCodeOf } from "@/server/integrations/object-storage/object-storage-error";
import { keyOf } from "@/server/services/access-keys/key-of";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { limitRate } from "@/server/services/people/limit-rate";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { connectionOf } from "./connection-of";
import { type ProbedBucket, probeBucket } from "./probe-bucket";

export interface ProbeResult {
  isSuccess: boolean;
  testedAt: Date;
  /** What was tested: the report names it. */
  tested: {
    endpoint: string;
    bucketName: string;
    hasObjectLock: boolean;
    keyName: string;
    accessKeyId: string;
  };
  steps: ProbeStep[];
  problem: ProbeProblem | null;
}

type Key = Awaited<ReturnType<typeof keyOf>>;
type Bucket = Awaited<ReturnType<typeof bucketOf>>;

/** Does with the customer's own key what backup software will do, in its bucket, and cleans up behind itself. */
export async function testConnection(ctx: AccountContext, input: TestConnectionInput): Promise<ProbeResult> {
  const key = await keyOf(ctx.db, ctx, input.accessKeyId);
  const bucket = await bucketOf(ctx.db, ctx, input.bucketName);
  if (key.status === "REVOKED") throw new NotFoundError("Chave não encontrada.");
  await limitRate(ctx.db, `test-connection:${ctx.accountId}`, { max: 20, windowSeconds: 300 }, ctx.now);
  const { endpoint, host } = connectionOf();
  const secret = ctx.integrations.secrets.open(key.secretCipher, accessKeySecretPurpose(key.accessKeyId));
  const customer = ctx.integrations.objectStorage.openAsCustomer({ accessKeyId: key.accessKeyId, secret });
  const probed: ProbedBucket = {
    name: bucket.name,
    hasObjectLock: bucket.hasObjectLock,
    keepsVersions: bucket.hasObjectLock || bucket.versioning !== "OFF",
  };
  const work = probeBucket(customer, probed, `${key.prefix}.teste-de-conexao/${randomUUID()}`);
  const { steps, failure } = await runSteps(work, probeStepsOf(bucket.hasObjectLock));
  return {
    isSuccess: failure === null,
    testedAt: ctx.now,
    tested: {
      endpoint,
      bucketName: bucket.name,
      hasObjectLock: bucket.hasObjectLock,
      keyName: key.name,
      accessKeyId: key.accessKeyId,
    },
    steps,
    problem: failure && probeProblem(failure.step, failure.code, await accessOf(ctx, key, bucket, host)),
  };
}

async function runSteps(work: Record<ProbeStepName, () => Promise<void>>, names: readonly ProbeStepName[]) {
  const steps: ProbeStep[] = [];
  for (const name of names) {
    const startedAt = performance.now();
    const end = (isDone: boolean) =>
      steps.push({ name, isDone, milliseconds: Math.round(performance.now() - startedAt) });
    try {
      await work[name]();
      end(true);
    } catch (error) {
      end(false);
      const isAnythingSent = steps.some(({ name: step }) => step === "upload");
      if (name !== "remove" && isAnythingSent) await work.remove().catch(() => undefined);
      return { steps, failure: { step: name, code: codeOf(error) } };
    }
  }
  return { steps, failure: null };
}

/** Silence on the line has no code of its own, and neither has an answer that nobody can read. */
function codeOf(error: unknown): string {
  const isSilence = error instanceof ExternalServiceError && error.failure === "unreachable";
  return failureCodeOf(error) || (isSilence ? "ETIMEDOUT" : "UnexpectedAnswer");
}

/** What the portal knows that the store's answer does not tell. */
async function accessOf(ctx: AccountContext, key: Key, bucket: Bucket, host: string): Promise<ProbedAccess> {
  const [tenant] = await ctx.db
    .select({ access: storageTenants.appliedAccess, isFull: storageTenants.isFull })
    .from(storageTenants)
    .where(eq(storageTenants.accountId, ctx.accountId));
  const isClosed = tenant?.access === "none";
  const isReadOnly = tenant?.access === "read-and-delete";
  return {
    isActive: key.status === "ACTIVE" || key.status === "EXPIRED",
    isExpired: key.status === "EXPIRED" || (key.expiresAt !== null && key.expiresAt <= ctx.now),
    permission: key.permission,
    reachesBucket: key.allowsAllBuckets || (await isOneOf(ctx, key, bucket)),
    hasAddressRanges: key.addressRanges.length > 0,
    account: isClosed ? "suspended" : !isReadOnly ? "open" : tenant.isFull ? "full" : "restricted",
    host,
  };
}

async function isOneOf(ctx: AccountContext, key: Key, bucket: Bucket): Promise<boolean> {
  const { accountId, accessKeyRowId, bucketId } = accessKeyBuckets;
  const found = await ctx.db
    .select({ bucketId })
    .from(accessKeyBuckets)
    .where(and(eq(accountId, ctx.accountId), eq(accessKeyRowId, key.id), eq(bucketId, bucket.id)));
  return found.length > 0;
}
