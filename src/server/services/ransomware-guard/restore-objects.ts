import { and, eq, isNull, sql } from "drizzle-orm";
import { countOf, formatCount } from "@/components/format/count";
import { ExternalServiceError } from "@/domain/errors";
import type { BucketBurst } from "@/domain/ransomware-guard/burst";
import type { RestoreProblem } from "@/domain/ransomware-guard/plan-restore";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import { accessKeys, buckets, keyFreezes, undoProblems } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { notify } from "@/server/services/notifications/notify";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { batchesOf } from "./measure-touched";
import { readHistories } from "./read-histories";
import { restorePage } from "./restore-page";
import { archiveUpload, multiDelete } from "./touching-operations";

/** One run works so long, then hands over to the next: a run that takes too long counts as lost. */
const runMaxMs = 8 * 60_000;

type Freeze = typeof keyFreezes.$inferSelect;
type Key = typeof accessKeys.$inferSelect;

/**
 * Puts back what a frozen key deleted and overwrote, bucket by bucket and page by page. Where it stands is written
 * with each page, so that a run after a crash goes on from there; a page done twice changes nothing.
 */
export async function restoreObjects(
  ctx: ServiceContext,
  { accountId, freezeId }: { accountId: string; freezeId: string },
): Promise<void> {
  const row = await load(ctx, accountId, freezeId);
  if (row?.freeze.state !== "UNDOING") return;
  // The key must be stopped at the store, or it would undo the undoing.
  if ((await applyTenant(ctx, accountId)) !== "applied") {
    throw new ExternalServiceError("object-storage", "unreachable", "O storage não respondeu a tempo.", {
      isRetryable: true,
    });
  }
  const deadline = Date.now() + runMaxMs;
  const { buckets: touched } = row.freeze;
  for (let index = row.freeze.undoBucketIndex; index < touched.length; index += 1) {
    const afterKey = index === row.freeze.undoBucketIndex ? row.freeze.undoAfterKey : null;
    const bucket = touched[index];
    if (!bucket) continue;
    const end = await restoreBucket(ctx, row, { bucket, index, afterKey, deadline });
    if (end === "overtaken") return;
    if (end === "out-of-time") {
      const key = { key: freezeId };
      const next = { accountId, freezeId };
      await ctx.db.transaction((tx) => enqueue(tx, "ransomware-guard.restore-objects", next, key));
      return;
    }
  }
  await finish(ctx, row);
}

async function load(ctx: ServiceContext, accountId: string, freezeId: string) {
  const [row] = await ctx.db
    .select({ freeze: keyFreezes, key: accessKeys })
    .from(keyFreezes)
    .innerJoin(
      accessKeys,
      and(eq(accessKeys.accountId, keyFreezes.accountId), eq(accessKeys.id, keyFreezes.accessKeyRowId)),
    )
    .where(and(eq(keyFreezes.accountId, accountId), eq(keyFreezes.id, freezeId)));
  return row;
}

async function restoreBucket(
  ctx: ServiceContext,
  { freeze, key }: { freeze: Freeze; key: Key },
  at: { bucket: BucketBurst; index: number; afterKey: string | null; deadline: number },
): Promise<"done" | "out-of-time" | "overtaken"> {
  const { bucketId, bucketName, isUndoable } = at.bucket;
  let { afterKey } = at;
  const step = (to: Cursor, result: Omit<Step, "from" | "to" | "bucketName">) =>
    save(ctx, freeze, { from: { index: at.index, afterKey }, to, bucketName, ...result });
  const nextBucket = { index: at.index + 1, afterKey: null };
  const end = async (...problems: RestoreProblem[]) => {
    const told = problems.map((problem) => ({ objectKey: "", problem }));
    return (await step(nextBucket, { restoredCount: 0, problems: told })) ? "done" : "overtaken";
  };
  if (!isUndoable) return end("NOT_VERSIONED");
  if (!(await isStillOwn(ctx, freeze, bucketId))) return end("BUCKET_GONE");
  const { accountId, windowStartedAt: startedAt } = freeze;
  const activity = { accountId, bucketId, accessKeyId: key.accessKeyId, startedAt };
  const suspect = {
    ...activity,
    bucketName,
    multiDeletes: await batchesOf(ctx, activity, multiDelete),
    archives: await batchesOf(ctx, activity, archiveUpload),
  };
  const store = ctx.integrations.objectStorage.openForRepair();
  for await (const histories of readHistories(store, bucketName, afterKey)) {
    if (!(await isStillOwn(ctx, freeze, bucketId))) return end("BUCKET_GONE");
    const result = await restorePage(ctx, suspect, histories);
    const reached = histories.at(-1)?.objectKey ?? null;
    if (!(await step({ index: at.index, afterKey: reached }, result))) return "overtaken";
    afterKey = reached;
    if (Date.now() > at.deadline) return "out-of-time";
  }
  return end();
}

/** Repairs are made with the root's rights: the name of a bucket that was deleted may be somebody else's by now. */
async function isStillOwn(ctx: ServiceContext, { accountId }: Freeze, bucketId: string): Promise<boolean> {
  const [bucket] = await ctx.db
    .select({ state: buckets.state })
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), eq(buckets.id, bucketId)));
  return bucket?.state === "READY";
}

interface Cursor {
  index: number;
  afterKey: string | null;
}

interface Step {
  from: Cursor;
  to: Cursor;
  bucketName: string;
  restoredCount: number;
  problems: { objectKey: string; problem: RestoreProblem }[];
}

/** Moves the cursor with what was done. False: another run has moved it meanwhile, and this one ends. */
function save(ctx: ServiceContext, freeze: Freeze, step: Step): Promise<boolean> {
  const { accountId, id: freezeId } = freeze;
  const { from, to, bucketName } = step;
  return ctx.db.transaction(async (tx) => {
    const told =
      step.problems.length === 0
        ? []
        : await tx
            .insert(undoProblems)
            .values(step.problems.map((each) => ({ accountId, freezeId, bucketName, ...each })))
            .onConflictDoNothing()
            .returning({ objectKey: undoProblems.objectKey });
    const moved = await tx
      .update(keyFreezes)
      .set({
        undoBucketIndex: to.index,
        undoAfterKey: to.afterKey,
        restoredCount: sql`${keyFreezes.restoredCount} + ${step.restoredCount}`,
        problemCount: sql`${keyFreezes.problemCount} + ${told.length}`,
      })
      .where(
        and(
          eq(keyFreezes.accountId, accountId),
          eq(keyFreezes.id, freezeId),
          eq(keyFreezes.state, "UNDOING"),
          eq(keyFreezes.undoBucketIndex, from.index),
          from.afterKey === null
            ? isNull(keyFreezes.undoAfterKey)
            : eq(keyFreezes.undoAfterKey, from.afterKey),
        ),
      )
      .returning({ id: keyFreezes.id });
    return moved.length > 0;
  });
}

async function finish(ctx: ServiceContext, { freeze, key }: { freeze: Freeze; key: Key }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [done] = await tx
      .update(keyFreezes)
      .set({ state: "UNDONE", finishedAt: new Date() })
      .where(
        and(
          eq(keyFreezes.accountId, freeze.accountId),
          eq(keyFreezes.id, freeze.id),
          eq(keyFreezes.state, "UNDOING"),
        ),
      )
      .returning();
    if (!done) return;
    const { restoredCount, problemCount } = done;
    await recordAudit(tx, ctx, {
      accountId: freeze.accountId,
      area: "access-key",
      action: "access-key.burst-undone",
      resource: key.accessKeyId,
      details: { restoredCount, problemCount },
    });
    const problems =
      problemCount > 0
        ? ` ${formatCount(problemCount)} não puderam voltar: veja a lista em Chaves de acesso.`
        : "";
    await notify(tx, {
      accountId: freeze.accountId,
      type: "KEY_FROZEN",
      title: `Desfeito: ${countOf(restoredCount, "objeto restaurado", "objetos restaurados")}`,
      message: `O que a chave “${key.name}” apagou ou substituiu voltou. Ela continua congelada.${problems}`,
      href: "/chaves",
    });
  });
}
