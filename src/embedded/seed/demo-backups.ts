import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { addDays, dayOf, startOfDay } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accessKeys, accessLogEntries, backupRadarProgress, buckets } from "@/server/db/schema";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { judgeWatches } from "@/server/services/backup-radar/judge-watches";
import { noteAuditStream } from "@/server/services/backup-radar/note-audit-stream";
import { sumUpWrites } from "@/server/services/backup-radar/sum-up-writes";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import type { DemoCustomer } from "./demo-customers";

interface Seeded {
  accountId: string;
  customer: DemoCustomer;
}

interface DemoBackup {
  bucketName: string;
  accessKeyId: string;
  userAgent: string;
  /** Hours after midnight on which it starts, `dayAgo` days ago; undefined: not on that day. */
  hourOn: (dayAgo: number) => number | undefined;
  megabytes: (dayAgo: number) => number;
}

const historyDays = 30;
const objectsPerBackup = 6;
/** The customer who shows every state of the radar. */
const showcase = "demo0003";
const lateKeyId = "DEMO0003NOTEBOOK0000";

/** A month of access log, so that the radar has backups to judge: regular ones, and one late, one small, one irregular. */
export async function seedBackups(ctx: ServiceContext, seeded: readonly Seeded[]): Promise<void> {
  for (const customer of seeded) {
    if (customer.customer.shortId === showcase) await addLateKey(ctx, customer.accountId);
    for (const backup of backupsOf(customer.customer)) await logBackups(ctx, customer.accountId, backup);
  }
  // The history lies before what the radar has read: it reads on from the beginning.
  await ctx.db.update(backupRadarProgress).set({ readUntil: null });
  await noteAuditStream(ctx);
  await sumUpWrites(ctx);
  for (const { accountId } of seeded) await judgeWatches(ctx, { accountId });
}

function backupsOf({ shortId, buckets: [first] }: DemoCustomer): DemoBackup[] {
  const accessKeyId = `${shortId.toUpperCase()}BACKUP000000`;
  const steady = (dayAgo: number) => 1800 + ((dayAgo * 37) % 240);
  const nightly = { accessKeyId, userAgent: "rclone/v1.60.1", megabytes: steady, hourOn: () => 2 };
  if (shortId !== showcase) return first ? [{ ...nightly, bucketName: first.name }] : [];
  return [
    { ...nightly, bucketName: "alicerce-projetos" },
    {
      ...nightly,
      bucketName: "alicerce-projetos",
      accessKeyId: lateKeyId,
      userAgent: "Duplicati/2.0",
      hourOn: (dayAgo) => (dayAgo > 2 ? 12.5 : undefined),
    },
    {
      ...nightly,
      bucketName: "alicerce-servidores",
      userAgent: "APN/1.0 Veeam/1.0 Backup/12.0",
      hourOn: () => 1,
      megabytes: (dayAgo) => (dayAgo <= 1 ? 140 - dayAgo : steady(dayAgo)),
    },
    {
      ...nightly,
      bucketName: "alicerce-cameras",
      userAgent: "aws-cli/2.9.19",
      hourOn: (dayAgo) => ((dayAgo * 7) % 5 < 2 ? (dayAgo * 11 + 5) % 23 : undefined),
      megabytes: (dayAgo) => 90 + ((dayAgo * 613) % 4000),
    },
  ];
}

async function addLateKey(ctx: ServiceContext, accountId: string): Promise<void> {
  const { now } = ctx;
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(accessKeys)
      .values({
        accountId,
        accessKeyId: lateKeyId,
        name: "Notebook da engenharia",
        secretCipher: processSecretBox().seal(randomUUID(), accessKeySecretPurpose(lateKeyId)),
        secretShownAt: now,
        lastUsedAt: new Date(now.getTime() - 3 * 86_400_000),
        createdAt: new Date(now.getTime() - 60 * 86_400_000),
      })
      .onConflictDoNothing();
    await requestTenantApply(tx, accountId);
  });
  // Should the store not answer in time, the job that was asked for goes on.
  await settleTenant(ctx, accountId, 60_000);
}

async function logBackups({ db, now }: ServiceContext, accountId: string, backup: DemoBackup): Promise<void> {
  const [bucket] = await db
    .select({ id: buckets.id })
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), eq(buckets.name, backup.bucketName)));
  if (!bucket) return;
  const rows = Array.from({ length: historyDays }, (_, dayAgo) => dayAgo).flatMap((dayAgo) => {
    const hour = backup.hourOn(dayAgo);
    if (hour === undefined) return [];
    const midnight = startOfDay(addDays(dayOf(now), -dayAgo)).getTime();
    const startedAt = midnight + hour * 3_600_000 + ((dayAgo * 29) % 17) * 60_000;
    return Array.from({ length: objectsPerBackup }, (_, index) => ({
      accountId,
      occurredAt: new Date(startedAt + index * 4 * 60_000),
      entryKey: randomUUID(),
      bucketId: bucket.id,
      bucketName: backup.bucketName,
      objectKey: `backup/${addDays(dayOf(now), -dayAgo)}/parte-${index + 1}.bin`,
      operation: "PutObject",
      requestClass: "PUT" as const,
      statusCode: 200,
      ingressBytes: (BigInt(backup.megabytes(dayAgo)) * 1024n ** 2n) / BigInt(objectsPerBackup),
      egressBytes: 0n,
      accessKeyId: backup.accessKeyId,
      remoteAddress: "198.51.100.24",
      userAgent: backup.userAgent,
      durationMicros: 210_000n,
      requestId: `DEMO${randomUUID().slice(0, 12).toUpperCase()}`,
    })).filter(({ occurredAt }) => occurredAt < now);
  });
  if (rows.length > 0) await db.insert(accessLogEntries).values(rows);
}
