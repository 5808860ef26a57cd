import http from "node:http";
import https from "node:https";
import { Client } from "minio";
import { toObjectStorageError } from "./object-storage-error";

export interface S3Config {
  /** `http(s)://host[:port]` */
  endpoint: string;
  region: string;
  accessKey: string;
  secretKey: string;
  /** Silence on the connection for this long ends a request. */
  timeoutMs: number;
}

/** The vendor's client with a time limit, which it lacks, and path-style addresses. */
export function connectS3(config: S3Config): Client {
  const { protocol, hostname, port } = new URL(config.endpoint);
  const isSecure = protocol === "https:";
  const client = new Client({
    endPoint: hostname,
    port: port ? Number(port) : isSecure ? 443 : 80,
    useSSL: isSecure,
    accessKey: config.accessKey,
    secretKey: config.secretKey,
    region: config.region,
    pathStyle: true,
    retryOptions: { disableRetry: true },
    transport: { request: requestWithTimeout(isSecure ? https.request : http.request, config.timeoutMs) },
  });
  return client;
}

export type S3Client = ReturnType<typeof connectS3>;

function requestWithTimeout(request: typeof http.request, timeoutMs: number): typeof http.request {
  const timed = (...parameters: Parameters<typeof http.request>) => {
    const sent = request(...parameters);
    sent.setTimeout(timeoutMs, () =>
      sent.destroy(new Error(`sem resposta em ${Math.round(timeoutMs / 1000)} s`)),
    );
    return sent;
  };
  return timed as typeof http.request;
}

/** Sends a request that the vendor's client has no call for, or whose call miscounts characters beyond ASCII. */
export async function sendS3(
  client: S3Client,
  request: {
    method: string;
    bucketName: string;
    query: string;
    headers?: Record<string, string>;
    body?: string;
  },
): Promise<void> {
  const { body, headers = {}, ...options } = request;
  const payload = Buffer.from(body ?? "");
  await asStoreErrors(
    client.makeRequestAsyncOmit({ ...options, headers: { ...headers } }, payload, [200, 204]),
  );
}

export async function asStoreErrors<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    throw toObjectStorageError(error);
  }
}
