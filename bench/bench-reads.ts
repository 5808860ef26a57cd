import { eq } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accounts, users } from "@/server/db/schema";
import { listInvoices } from "@/server/services/billing/list-invoices";
import { listBuckets } from "@/server/services/buckets/list-buckets";
import { getDashboard } from "@/server/services/dashboard/get-dashboard";
import { accountContext } from "@/testing/factories/context";
import { type Figure, percentile } from "./measure";

const concurrentUsers = 50;
const requestsPerUser = 10;

/** The services behind dashboard, bucket list and invoice list, at 50 users at once. */
export async function benchReads(db: Database, now: Date): Promise<Figure[]> {
  const people = await db
    .select()
    .from(accounts)
    .innerJoin(users, eq(users.accountId, accounts.id))
    .limit(concurrentUsers);
  const contexts = people.map((row) => accountContext({ db, now, account: row.accounts, user: row.users }));
  const figures: Figure[] = [];
  for (const [what, read] of Object.entries(reads)) {
    const samples = (await Promise.all(contexts.map((ctx) => readAgain(ctx, read)))).flat();
    figures.push({
      what: `${what}, P95 at ${contexts.length} users`,
      value: `${percentile(samples, 95).toFixed(0)} ms`,
      promise: "50 ms",
    });
  }
  return figures;
}

const reads: Record<string, (ctx: AccountContext) => Promise<unknown>> = {
  dashboard: (ctx) => getDashboard(ctx),
  "bucket list": (ctx) => listBuckets(ctx, { limit: 50 } as Parameters<typeof listBuckets>[1]),
  "invoice list": (ctx) => listInvoices(ctx, { limit: 25 }),
};

/** A user reads, looks for a moment, reads again. */
async function readAgain(
  ctx: AccountContext,
  read: (ctx: AccountContext) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < requestsPerUser; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1_000));
    const start = performance.now();
    await read(ctx);
    samples.push(performance.now() - start);
  }
  return samples;
}
