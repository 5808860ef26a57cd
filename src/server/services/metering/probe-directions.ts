import { ExternalServiceError } from "@/domain/errors";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { BucketCounters } from "@/server/integrations/metrics/store-metrics";
import type { CustomerCredentials } from "@/server/integrations/object-storage/object-storage";

export const probeBucket = "cloudstorage-probe";
const probeObject = "probe.bin";
const probeBytes = 256 * 1024;
const readsPerWrite = 4;

export interface Directions {
  /** The store names what it received sent, and the other way round. */
  isSwapped: boolean;
}

const known = new Map<2 | 3, Directions>();

/**
 * Which way round the store counts: some releases name received bytes sent. Found out once per process by writing
 * an object and reading it several times: the direction that grew more is what was sent. Throws
 * ExternalServiceError when the counters tell neither: then nobody is billed from them.
 */
export async function probeDirections(ctx: ServiceContext, version: 2 | 3): Promise<Directions> {
  const { MINIO_ROOT_USER, MINIO_ROOT_PASSWORD } = environment();
  const root = { accessKeyId: MINIO_ROOT_USER, secret: MINIO_ROOT_PASSWORD };
  const directions = known.get(version) ?? (await probe(ctx, root));
  known.set(version, directions);
  return directions;
}

/** Makes the bucket that is probed, so that it can be asked for its counters. A customer who holds it could steer them. */
export async function ensureProbeBucket({ integrations }: ServiceContext): Promise<void> {
  const isOurs = await integrations.objectStorage.createBucket({
    name: probeBucket,
    hasObjectLock: false,
    ownerTag: "platform",
  });
  if (isOurs) return;
  throw new ExternalServiceError(
    "object-storage",
    "refused",
    `O bucket ${probeBucket} não é da plataforma: sem ele, o tráfego não pode ser medido por contadores.`,
    { isRetryable: false },
  );
}

/** One fresh look at which way round the store counts; `timing` is how long it may take to show what was done. */
export async function probe(
  ctx: ServiceContext,
  root: CustomerCredentials,
  timing: { withinMs: number; everyMs: number } = { withinMs: 45_000, everyMs: 1_000 },
): Promise<Directions> {
  const { metrics, objectStorage } = ctx.integrations;
  const store = objectStorage.openAsCustomer(root);
  await ensureProbeBucket(ctx);
  const before = total(await metrics.readBucketCounters(probeBucket));
  await store.putObject(probeBucket, probeObject, Buffer.alloc(probeBytes, "probe"));
  for (let read = 0; read < readsPerWrite; read += 1) {
    await store.readRange(probeBucket, probeObject, 0, probeBytes);
  }
  const deadline = Date.now() + timing.withinMs;
  for (;;) {
    const after = total(await metrics.readBucketCounters(probeBucket));
    const directions = directionsOf(after.received - before.received, after.sent - before.sent);
    if (directions) return directions;
    // Counters are shown from a cache of some seconds.
    if (Date.now() >= deadline) throw unclear();
    await new Promise((resolve) => setTimeout(resolve, timing.everyMs));
  }
}

/** What the growth of the counters after one write and several reads of the same object tells, if anything. */
export function directionsOf(received: bigint, sent: bigint): Directions | undefined {
  const once = BigInt(probeBytes);
  const often = BigInt(probeBytes * readsPerWrite);
  if (sent >= often && received >= once && received < often) return { isSwapped: false };
  if (received >= often && sent >= once && sent < often) return { isSwapped: true };
  return undefined;
}

function unclear(): ExternalServiceError {
  return new ExternalServiceError(
    "object-storage",
    "invalid",
    "Os contadores do armazenamento não dizem o que foi enviado e o que foi recebido. Configure o fluxo de auditoria do MinIO: sem ele, o tráfego não é cobrado.",
    { isRetryable: true },
  );
}

function total(counters: readonly BucketCounters[]): { received: bigint; sent: bigint } {
  return {
    received: counters.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0n),
    sent: counters.reduce((sum, { sentBytes }) => sum + sentBytes, 0n),
  };
}
