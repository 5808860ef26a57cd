import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Transaction } from "@/server/db/client";
import { type JobName, type JobPayload, jobDefinition } from "./catalog";
import { jobQueue } from "./job-queue";

/**
 * Enqueues a job inside the caller's transaction: it exists if and only if the change it belongs to does.
 * `key` names what the job makes so; a `once-queued` job with the same key that still waits serves for both.
 */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  payload: JobPayload<Name>,
  options: { key?: string; startAfter?: Date } = {},
): Promise<void> {
  const queue = await jobQueue();
  const data = jobDefinition(name).payload.parse(payload) as object;
  await queue.send(name, data, {
    db: fromDrizzle(tx, sql),
    ...(options.key === undefined ? {} : { singletonKey: options.key }),
    ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
  });
}

/** Enqueues many jobs of one kind in one statement, otherwise as `enqueue` does. */
export async function enqueueMany<Name extends JobName>(
  tx: Transaction,
  name: Name,
  jobs: readonly { payload: JobPayload<Name>; key: string }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const queue = await jobQueue();
  const { payload: schema } = jobDefinition(name);
  await queue.insert(
    name,
    jobs.map(({ payload, key }) => ({ data: schema.parse(payload) as object, singletonKey: key })),
    { db: fromDrizzle(tx, sql) },
  );
}
