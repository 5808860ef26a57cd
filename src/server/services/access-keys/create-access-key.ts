import { and, eq, inArray, ne } from "drizzle-orm";
import { InvalidInputError, NotFoundError } from "@/domain/errors";
import { toCidr } from "@/domain/provisioning/address-range";
import type { CreateAccessKeyInput } from "@/domain/provisioning/inputs";
import { keyScopeProblem } from "@/domain/provisioning/key-policy";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { issueKey } from "./issue-key";

/** Creates a key and returns its secret, this once. `isApplied` false: it starts to work when the store answers. */
export async function createAccessKey(ctx: AccountContext, input: CreateAccessKeyInput) {
  if (input.expiresAt && input.expiresAt <= ctx.now) {
    throw new InvalidInputError("A validade precisa estar no futuro.", "expiresAt");
  }
  const named = input.bucketNames === null ? [] : await namedBuckets(ctx, input.bucketNames);
  const addressRanges = input.addressRanges.map(toCidr);
  const problem = keyScopeProblem({
    permission: input.permission,
    buckets: input.bucketNames === null ? null : named.map(({ name }) => name),
    prefix: input.prefix,
    addressRanges,
  });
  if (problem) throw new InvalidInputError(problem, "bucketNames");
  const key = await ctx.db.transaction(async (tx) => {
    const issued = await issueKey(tx, ctx, {
      name: input.name,
      permission: input.permission,
      allowsAllBuckets: input.bucketNames === null,
      prefix: input.prefix,
      addressRanges,
      expiresAt: input.expiresAt,
      bucketIds: named.map(({ id }) => id),
    });
    const { name, permission, bucketNames, prefix, expiresAt } = input;
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action: "access-key.created",
      resource: issued.accessKeyId,
      details: { name, permission, bucketNames, prefix, addressRanges, expiresAt },
    });
    await requestTenantApply(tx, ctx.accountId);
    return issued;
  });
  const { isApplied } = await settleTenant(ctx, ctx.accountId);
  return { accessKeyId: key.accessKeyId, secret: key.secret, isApplied };
}

async function namedBuckets(ctx: AccountContext, names: readonly string[]) {
  const wanted = [...new Set(names)];
  const found = await ctx.db
    .select({ id: buckets.id, name: buckets.name })
    .from(buckets)
    .where(
      and(eq(buckets.accountId, ctx.accountId), inArray(buckets.name, wanted), ne(buckets.state, "DELETED")),
    );
  if (found.length !== wanted.length) throw new NotFoundError("Um dos buckets não foi encontrado.");
  return found;
}
