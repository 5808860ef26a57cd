import { and, eq, ne } from "drizzle-orm";
import { ExternalServiceError } from "@/domain/errors";
import type { BucketNameInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { limitRate } from "@/server/services/people/limit-rate";
import { isPlatformBucket } from "./is-platform-bucket";

/** Whether a bucket may be created with this name now; null: the store does not answer, creating will tell. */
export async function isNameFree(ctx: AccountContext, { name }: BucketNameInput): Promise<boolean | null> {
  // Names are unique over all customers: nobody shall list theirs by guessing.
  await limitRate(ctx.db, `bucket-name:${ctx.actor.userId}`, { max: 60, windowSeconds: 60 }, ctx.now);
  if (isPlatformBucket(name)) return false;
  const [taken] = await ctx.db
    .select({ id: buckets.id })
    .from(buckets)
    .where(and(eq(buckets.name, name), ne(buckets.state, "DELETED")));
  if (taken) return false;
  try {
    return !(await ctx.integrations.objectStorage.bucketExists(name));
  } catch (error) {
    if (error instanceof ExternalServiceError && error.isRetryable) return null;
    throw error;
  }
}
