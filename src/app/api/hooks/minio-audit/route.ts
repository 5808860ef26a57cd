import { createHash, timingSafeEqual } from "node:crypto";
import { InvalidInputError } from "@/domain/errors";
import { environment } from "@/env";
import { logger } from "@/server/logger";
import { noteAuditStream } from "@/server/services/backup-radar/note-audit-stream";
import { takeAuditBatch } from "@/server/services/metering/take-audit-batch";
import { systemContext } from "@/server/system-context";

const maxBodyBytes = 64 * 1024 * 1024;
/** Batches in work at once; beyond it the store is told to keep its queue. */
const maxBatches = 2;
let batchesInWork = 0;

/** MinIO's audit webhook. Anything but 2xx makes the store keep the entries and send them again. */
export async function POST(request: Request): Promise<Response> {
  if (!isAuthorized(request.headers.get("authorization"))) return new Response(null, { status: 401 });
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    return new Response(null, { status: 413 });
  }
  if (!request.body) return new Response(null, { status: 204 });
  if (batchesInWork >= maxBatches) {
    return new Response(null, { status: 503, headers: { "retry-after": "1" } });
  }
  batchesInWork += 1;
  try {
    await takeAuditBatch(systemContext(), limited(request.body));
    await noteAuditStream(systemContext());
    return new Response(null, { status: 204 });
  } catch (error) {
    logger().error({ err: error }, "audit batch not booked");
    return new Response(null, { status: error instanceof InvalidInputError ? 400 : 503 });
  } finally {
    batchesInWork -= 1;
  }
}

/** Compares digests, so that time tells nothing about the token. */
function isAuthorized(header: string | null): boolean {
  const token = environment().MINIO_AUDIT_TOKEN;
  if (!token || !header) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header.replace(/^Bearer /i, "")), digest(token.replace(/^Bearer /i, "")));
}

async function* limited(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new InvalidInputError("The audit batch is too large.");
    yield chunk;
  }
}
