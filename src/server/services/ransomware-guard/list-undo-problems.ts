import { and, asc, eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { KeyFreezeInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { keyFreezes, undoProblems } from "@/server/db/schema";

const shownMax = 500;

/** What undoing could not put back, and why: the first 500. */
export async function listUndoProblems(ctx: AccountContext, { freezeId }: KeyFreezeInput) {
  const [freeze] = await ctx.db
    .select({ id: keyFreezes.id })
    .from(keyFreezes)
    .where(and(eq(keyFreezes.accountId, ctx.accountId), eq(keyFreezes.id, freezeId)));
  if (!freeze) throw new NotFoundError("Registro não encontrado.");
  return ctx.db
    .select({
      bucketName: undoProblems.bucketName,
      objectKey: undoProblems.objectKey,
      problem: undoProblems.problem,
    })
    .from(undoProblems)
    .where(and(eq(undoProblems.accountId, ctx.accountId), eq(undoProblems.freezeId, freezeId)))
    .orderBy(asc(undoProblems.bucketName), asc(undoProblems.objectKey))
    .limit(shownMax);
}
