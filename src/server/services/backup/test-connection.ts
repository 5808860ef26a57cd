import { randomBytes, randomUUID } from "node:crypto";
import { ExternalServiceError, NotFoundError } from "@/domain/errors";
import { type ProbeStepName, probeAdvice } from "@/domain/provisioning/connection-probe";
import type { TestConnectionInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { keyOf } from "@/server/services/access-keys/key-of";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { limitRate } from "@/server/services/people/limit-rate";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";

export interface ProbeStep {
  name: ProbeStepName;
  isDone: boolean;
  milliseconds: number;
}

export interface ProbeResult {
  isSuccess: boolean;
  steps: ProbeStep[];
  /** What went wrong and what to do, in plain words. */
  problem: { message: string; advice: string[] } | null;
}

const smallBytes = 64 * 1024;
const partBytes = 5 * 1024 * 1024;

/** Does with the customer's own key what backup software will do, in its bucket, and cleans up behind itself. */
export async function testConnection(ctx: AccountContext, input: TestConnectionInput): Promise<ProbeResult> {
  const key = await keyOf(ctx.db, ctx, input.accessKeyId);
  const bucket = await bucketOf(ctx.db, ctx, input.bucketName);
  if (key.status === "REVOKED") throw new NotFoundError("Chave não encontrada.");
  await limitRate(ctx.db, `test-connection:${ctx.accountId}`, { max: 20, windowSeconds: 300 }, ctx.now);
  const secret = ctx.integrations.secrets.open(key.secretCipher, accessKeySecretPurpose(key.accessKeyId));
  const customer = ctx.integrations.objectStorage.openAsCustomer({ accessKeyId: key.accessKeyId, secret });
  const objectName = `${key.prefix}.teste-de-conexao/${randomUUID()}`;
  return runProbe(probeSteps(customer, bucket.name, objectName), {
    isActive: key.status === "ACTIVE",
    permission: key.permission,
    hasAddressRanges: key.addressRanges.length > 0,
  });
}

function probeSteps(customer: CustomerStorage, bucketName: string, name: string) {
  const small = randomBytes(smallBytes);
  const parts = [randomBytes(partBytes), randomBytes(smallBytes)];
  return {
    list: async () => {
      await customer.listObjects({ bucketName, prefix: name.slice(0, name.lastIndexOf("/") + 1) });
    },
    upload: () => customer.putObject(bucketName, name, small),
    multipart: () => customer.putObjectInParts(bucketName, `${name}-partes`, parts),
    download: async () => {
      const offset = partBytes - 1024;
      const read = await customer.readRange(bucketName, `${name}-partes`, offset, 2048);
      const expected = Buffer.concat(parts).subarray(offset, offset + 2048);
      if (!read.equals(expected)) throw new Error("O conteúdo lido difere do enviado.");
    },
    remove: async () => {
      await customer.removeObject(bucketName, name);
      await customer.removeObject(bucketName, `${name}-partes`);
    },
  } satisfies Record<ProbeStepName, () => Promise<void>>;
}

async function runProbe(
  work: ReturnType<typeof probeSteps>,
  key: Parameters<typeof probeAdvice>[2],
): Promise<ProbeResult> {
  const steps: ProbeStep[] = [];
  for (const name of Object.keys(work) as ProbeStepName[]) {
    const startedAt = performance.now();
    const end = (isDone: boolean) =>
      steps.push({ name, isDone, milliseconds: Math.round(performance.now() - startedAt) });
    try {
      await work[name]();
      end(true);
    } catch (error) {
      end(false);
      if (name !== "remove") await work.remove().catch(() => undefined);
      const failure = error instanceof ExternalServiceError ? error.failure : "invalid";
      const message = error instanceof Error ? error.message : "Erro desconhecido.";
      return { isSuccess: false, steps, problem: { message, advice: probeAdvice(name, failure, key) } };
    }
  }
  return { isSuccess: true, steps, problem: null };
}
