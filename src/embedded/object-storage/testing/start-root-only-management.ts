import type { AccessRequest, FinishedRequest, Management, StartManagement } from "../seams";

/** A management half that knows only the root: enough to test the S3 half by itself. */
export interface RootOnlyManagement {
  start: StartManagement;
  /** Every request that was reported. */
  finished: FinishedRequest[];
  /** Bytes per bucket. */
  quotas: Map<string, number>;
}

function isAllowed(request: AccessRequest): boolean {
  if (request.credential) return true;
  return request.bucketPolicy?.includes(`"${request.action}"`) ?? false;
}

export function rootOnlyManagement(): RootOnlyManagement {
  const finished: FinishedRequest[] = [];
  const quotas = new Map<string, number>();
  const start: StartManagement = async (options, storage): Promise<Management> => ({
    identity: {
      findCredential: (accessKey) =>
        accessKey === options.rootUser
          ? {
              accessKey,
              secretKey: options.rootPassword,
              kind: "root",
              parentUser: accessKey,
              state: "enabled",
            }
          : undefined,
      isAllowed,
      validateBucketPolicy: (document) =>
        document.includes('"Statement"') ? undefined : "Policy has no statement.",
    },
    quota: {
      exceeds: (bucket, size) => {
        const quota = quotas.get(bucket);
        return quota !== undefined && size >= 0 && (storage.usageOf(bucket)?.sizeBytes ?? 0) + size >= quota;
      },
      quotaOf: (bucket) => quotas.get(bucket),
      forgetBucket: (bucket) => void quotas.delete(bucket),
    },
    recordRequest: (request) => void finished.push(request),
    handle: async (_req, res) => {
      res.writeHead(200).end();
    },
    stop: async () => undefined,
  });
  return { start, finished, quotas };
}
