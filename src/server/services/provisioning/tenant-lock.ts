import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@/server/db/client";

/** First key of the advisory locks that this file takes. */
const lockClass = 7_340_001;
const pollMs = 50;
/** Each holder keeps a connection of the pool to itself; the rest is for everybody's queries. */
const maxHolders = 3;
let holders = 0;

/**
 * Runs `work` while no other process works on the same account's tenant. The lock belongs to a connection, so it
 * ends with the process, however it ends. Undefined: somebody else held it for all of `waitMs`.
 */
export async function withTenantLock<Result>(
  db: Database,
  accountId: string,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    if (holders < maxHolders) {
      holders += 1;
      try {
        const attempt = await tryHolding(db, accountId, work);
        if (attempt.isHeld) return attempt.result;
      } finally {
        holders -= 1;
      }
    }
    if (Date.now() >= deadline) return undefined;
    await delay(pollMs);
  }
}

async function tryHolding<Result>(
  db: Database,
  accountId: string,
  work: () => Promise<Result>,
): Promise<{ isHeld: false } | { isHeld: true; result: Result }> {
  const connection = await db.$client.reserve();
  try {
    const [row] = await connection`select pg_try_advisory_lock(${lockClass}, hashtext(${accountId})) as held`;
    if (!row?.held) return { isHeld: false };
    try {
      return { isHeld: true, result: await work() };
    } finally {
      await connection`select pg_advisory_unlock(${lockClass}, hashtext(${accountId}))`;
    }
  } finally {
    connection.release();
  }
}
