import { and, eq, like } from "drizzle-orm";
import { dayMs, minuteMs } from "@/domain/backup-radar/backup-run";
import type { Database } from "@/server/db/client";
import { backupAlerts, backupRadarProgress, backupRuns, mails } from "@/server/db/schema";
import { judgeWatches } from "@/server/services/backup-radar/judge-watches";
import { listWatches } from "@/server/services/backup-radar/list-watches";
import { sumUpAccount } from "@/server/services/backup-radar/sum-up-writes";
import { takeAuditBatch } from "@/server/services/metering/intake/take-audit-batch";
import { createAccount } from "./account";
import { auditEntryOf, type StoredWrite } from "./audit-entries";
import { accountContext } from "./context";
import { createBucketRow, createKeyRow, createTenant } from "./storage";
import { createUser } from "./user";

/** A Friday, 02:00 in São Paulo. */
const start = Date.parse("2026-10-30T05:00:00Z");

/** So many days and minutes after that Friday. */
export const at = (day: number, minutes = 0) => new Date(start + day * dayMs + minutes * minuteMs);

/** An account with a bucket and a key, an audit stream that is heard, and what suites of the backup radar do with them. */
export async function openRadar(db: Database) {
  const account = await createAccount(db);
  const owner = await createUser(db, { accountId: account.id });
  await createTenant(db, account);
  await hear(db, null);
  const contextAt = (now: Date) => accountContext({ db, account, user: owner, now });
  const radar = {
    account,
    owner,
    bucket: await createBucketRow(db, account),
    key: await createKeyRow(db, account),
    contextAt,
    hear: (heardAt: Date | null) => hear(db, heardAt),
    arrive: (writes: readonly StoredWrite[], now: Date) => arrive(db, writes, now),
    ...readings(db, account.id),

    /** A backup of some objects within ten minutes. */
    backup: (from: Date, { bytes = 3000, ...more }: Partial<StoredWrite> = {}): StoredWrite[] =>
      [0, 4, 9].map((minutes) => ({
        at: new Date(from.getTime() + minutes * minuteMs),
        user: `cs-${account.shortId}`,
        accessKeyId: radar.key.accessKeyId,
        bucketName: radar.bucket.name,
        bytes: bytes / 3,
        ...more,
      })),
    async look(now: Date) {
      await sumUpAccount({ db, now }, account.id);
      await judgeWatches(contextAt(now), { accountId: account.id });
    },
    async history(days: number) {
      const writes = Array.from({ length: days }, (_, day) => radar.backup(at(day)));
      await radar.arrive(writes.flat(), at(days - 1, 60));
      await radar.look(at(days - 1, 60));
    },
    list: async (now: Date) => (await listWatches(contextAt(now), { search: "", limit: 50 })).items,
  };
  return radar;
}

export type Radar = Awaited<ReturnType<typeof openRadar>>;

/** What the account's alerts, mails and bursts are by now. */
function readings(db: Database, accountId: string) {
  return {
    alerts: () => db.select().from(backupAlerts).where(eq(backupAlerts.accountId, accountId)),
    told: (template: string) =>
      db
        .select({ recipient: mails.recipient })
        .from(mails)
        .where(and(eq(mails.accountId, accountId), like(mails.template, template))),
    runs: () =>
      db
        .select({
          startedAt: backupRuns.startedAt,
          endedAt: backupRuns.endedAt,
          bytes: backupRuns.bytes,
          count: backupRuns.objectCount,
        })
        .from(backupRuns)
        .where(eq(backupRuns.accountId, accountId))
        .orderBy(backupRuns.startedAt),
  };
}

/** Sets when the audit stream was last heard; null: just now, whenever now is. */
async function hear(db: Database, heardAt: Date | null) {
  const values = { heardAt: heardAt ?? new Date("2100-01-01T00:00:00Z"), heardAgainAt: null };
  await db
    .insert(backupRadarProgress)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: backupRadarProgress.id, set: values });
}

async function arrive(db: Database, writes: readonly StoredWrite[], now: Date) {
  const text = Buffer.from(writes.map(auditEntryOf).join("\n"));
  await takeAuditBatch(
    { db, now },
    (async function* () {
      yield text;
    })(),
  );
}
