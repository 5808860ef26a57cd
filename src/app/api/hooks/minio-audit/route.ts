import { createHash, timingSafeEqual } from "node:crypto";
import { InvalidInputError } from "@/domain/errors";
import { environment } from "@/env";
import { logger } from "@/server/logger";
import { noteAuditStream } from "@/server/services/backup-radar/note-audit-stream";
import { takeAuditBatch } from "@/server/services/metering/intake/take-audit-batch";
import { systemContext } from "@/server/system-context";

/**
 * Batches in work at once, and their bytes; beyond either the store is told to keep its queue. A node sends one
 * batch at a time and waits three seconds after a refusal, so that every node of a cluster finds room. No batch is
 * too large: it is read piece by piece, and refused it would come again for ever, while anybody may cause one with a
 * request of very many names.
 */
const roomBytes = 128 * 1024 * 1024;
const maxBatches = 32;
const inWork = { batches: 0, bytes: 0 };

/** MinIO's audit webhook. Anything but 2xx makes the store keep the entries and send them again. */
export async function POST(request: Request): Promise<Response> {
  if (!isAuthorized(request.headers.get("authorization"))) return new Response(null, { status: 401 });
  const bytes = Math.min(Number(request.headers.get("content-length") ?? roomBytes), roomBytes / 2);
  if (!request.body) return new Response(null, { status: 204 });
  if (!hasRoomFor(bytes)) return new Response(null, { status: 503, headers: { "retry-after": "1" } });
  inWork.batches += 1;
  inWork.bytes += bytes;
  try {
    await takeAuditBatch(systemContext(), request.body);
    await noteAuditStream(systemContext());
    return new Response(null, { status: 204 });
  } catch (error) {
    logger().error({ err: error }, "audit batch not booked");
    // What is left of the body is not read: on a connection that stays open, it would stand before the next batch.
    const headers = { connection: "close" };
    return new Response(null, { status: error instanceof InvalidInputError ? 400 : 503, headers });
  } finally {
    inWork.batches -= 1;
    inWork.bytes -= bytes;
  }
}

function hasRoomFor(bytes: number): boolean {
  if (inWork.batches === 0) return true;
  return inWork.batches < maxBatches && inWork.bytes + bytes <= roomBytes;
}

/** Compares digests, so that time tells nothing about the token. */
function isAuthorized(header: string | null): boolean {
  const token = environment().MINIO_AUDIT_TOKEN;
  if (!token || !header) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header.replace(/^Bearer /i, "")), digest(token.replace(/^Bearer /i, "")));
}
