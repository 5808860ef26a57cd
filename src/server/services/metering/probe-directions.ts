import { ExternalServiceError } from "@/domain/errors";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { BucketCounters } from "@/server/integrations/metrics/store-metrics";

const probeBucket = "cloudstorage-probe";
const probeObject = "probe.bin";
const probeBytes = 256 * 1024;
const readsPerWrite = 4;

let known: { isSwapped: boolean } | undefined;

/**
 * Which way round the store counts: some releases name received bytes sent. Found out once per process by writing
 * an object and reading it several times: the direction that grew more is what was sent. Throws
 * ExternalServiceError when the counters tell neither: then nobody is billed from them.
 */
export async function probeDirections(ctx: ServiceContext): Promise<{ isSwapped: boolean }> {
  known ??= await probe(ctx);
  return known;
}

async function probe({ integrations }: ServiceContext): Promise<{ isSwapped: boolean }> {
  const { MINIO_ROOT_USER, MINIO_ROOT_PASSWORD } = environment();
  const store = integrations.objectStorage.openAsCustomer({
    accessKeyId: MINIO_ROOT_USER,
    secret: MINIO_ROOT_PASSWORD,
  });
  await integrations.objectStorage.createBucket({
    name: probeBucket,
    hasObjectLock: false,
    ownerTag: "platform",
  });
  const before = total(await integrations.metrics.readBucketCounters(probeBucket));
  await store.putObject(probeBucket, probeObject, Buffer.alloc(probeBytes, "probe"));
  for (let read = 0; read < readsPerWrite; read += 1) {
    await store.readRange(probeBucket, probeObject, 0, probeBytes);
  }
  const after = total(await integrations.metrics.readBucketCounters(probeBucket));
  return directionsOf(after.received - before.received, after.sent - before.sent);
}

/** What the growth of the counters after one write and several reads of the same object tells. */
export function directionsOf(received: bigint, sent: bigint): { isSwapped: boolean } {
  const once = BigInt(probeBytes);
  const often = BigInt(probeBytes * readsPerWrite);
  if (sent >= often && received >= once && received < often) return { isSwapped: false };
  if (received >= often && sent >= once && sent < often) return { isSwapped: true };
  throw new ExternalServiceError(
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
