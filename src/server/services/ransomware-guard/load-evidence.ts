import { and, eq, gte, inArray, sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { accessLogEntries } from "@/server/db/schema";
import { arrayOf } from "@/server/services/metering/sql-columns";
import { type LoggedRequest, mayHaveMade, singleDelete, writes } from "./touching-operations";

export interface Suspect {
  accountId: string;
  bucketId: string;
  accessKeyId: string;
  /** When the burst began. */
  startedAt: Date;
  multiDeletes: readonly LoggedRequest[];
  archives: readonly LoggedRequest[];
}

interface Touches {
  own: LoggedRequest[];
  others: LoggedRequest[];
}

/**
 * Tells for some objects which versions the suspect key made: those that a request of its own explains and none of
 * another's. In doubt a version counts as good.
 */
export async function loadEvidence(
  ctx: Pick<ServiceContext, "db">,
  suspect: Suspect,
  objectKeys: readonly string[],
): Promise<(objectKey: string, version: { modifiedAt: Date; isDeleteMarker: boolean }) => boolean> {
  const rows = await ctx.db
    .select({
      objectKey: accessLogEntries.objectKey,
      operation: accessLogEntries.operation,
      accessKeyId: accessLogEntries.accessKeyId,
      occurredAt: accessLogEntries.occurredAt,
      micros: accessLogEntries.durationMicros,
    })
    .from(accessLogEntries)
    .where(
      and(
        eq(accessLogEntries.accountId, suspect.accountId),
        gte(accessLogEntries.occurredAt, suspect.startedAt),
        eq(accessLogEntries.bucketId, suspect.bucketId),
        inArray(accessLogEntries.requestClass, ["PUT", "DELETE"]),
        sql`${accessLogEntries.statusCode} < 400`,
        sql`${accessLogEntries.objectKey} = any(${arrayOf(objectKeys, "text")})`,
        sql`${accessLogEntries.operation} = any(${arrayOf([singleDelete, ...writes], "text")})`,
      ),
    );
  const touches = new Map<string, Touches>();
  for (const { objectKey, operation, accessKeyId, occurredAt, micros } of rows) {
    const name = identity(objectKey ?? "", operation === singleDelete);
    const known = touches.get(name) ?? { own: [], others: [] };
    touches.set(name, known);
    const request = { occurredAt, durationMs: Number(micros ?? 0n) / 1000 };
    (accessKeyId === suspect.accessKeyId ? known.own : known.others).push(request);
  }
  return (objectKey, { modifiedAt, isDeleteMarker }) => {
    const known = touches.get(identity(objectKey, isDeleteMarker));
    const explains = (request: LoggedRequest) => mayHaveMade(request, modifiedAt);
    if (known?.others.some(explains)) return false;
    const batches = isDeleteMarker ? suspect.multiDeletes : suspect.archives;
    return (known?.own.some(explains) ?? false) || batches.some(explains);
  };
}

const identity = (objectKey: string, isDeletion: boolean) => `${isDeletion ? "-" : "+"}${objectKey}`;
