import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningPart } from "../part";
import { enforceLifecycle } from "./lifecycle/enforce-lifecycle";
import type { ObjectStorageOptions, StartManagement, StorageInsight } from "./seams";
import { routes } from "./server/routes";
import { serveRequest } from "./server/serve-request";
import { ObjectStore } from "./storage/object-store";

const stopGraceMs = 5000;
const lifecycleIntervalMs = 5 * 60 * 1000;

/** Runs lifecycle passes one after another; the result stops them and waits for the one under way. */
function startLifecycle(store: ObjectStore): () => Promise<void> {
  let pass: Promise<void> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    pass = enforceLifecycle(store, new Date())
      .catch((error: unknown) => console.error("object storage: lifecycle pass failed:", error))
      .finally(() => {
        isRunning = false;
      });
  }, lifecycleIntervalMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return pass;
  };
}

function insight(store: ObjectStore): StorageInsight {
  return {
    bucketExists: (bucket) => store.buckets.find(bucket) !== undefined,
    listBucketNames: () => store.buckets.list().map(({ name }) => name),
    usageOfAllBuckets: () => store.buckets.usage(),
    usageOf: (bucket) => store.buckets.usage(bucket)[0],
  };
}

/** Lets requests in hand finish for a while; connections that fall idle meanwhile are closed. */
async function closeServer(server: Server): Promise<void> {
  const startedAt = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - startedAt > stopGraceMs) server.closeAllConnections();
    else server.closeIdleConnections();
  }, 50);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(timer);
}

/**
 * Starts the embedded object store: S3 on one port, its data in `options.dataDir`.
 * For development and demonstration: one machine, one disk, no replication.
 */
export async function startObjectStorage(
  options: ObjectStorageOptions,
  startManagement: StartManagement,
): Promise<RunningPart> {
  const store = await ObjectStore.open(options.dataDir);
  const management = await startManagement(options, insight(store));
  const services = { store, management, options };
  const serve = (req: IncomingMessage, res: ServerResponse) => {
    serveRequest(services, routes, req, res).catch((error: unknown) => {
      console.error("object storage: request broke off:", error);
      res.destroy();
    });
  };
  const server = createServer(
    { requestTimeout: 0, keepAliveTimeout: 60_000, maxHeaderSize: 64 * 1024 },
    serve,
  );
  // Without this listener Node would ask for the body before the request is known to be allowed.
  server.on("checkContinue", serve);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  const address = `http://${host}:${port}`;
  console.log(`object storage: ${address} (embedded: for development and demonstration only)`);
  const stopLifecycle = startLifecycle(store);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await closeServer(server);
    await stopLifecycle();
    await management.stop();
    await store.close();
  };
  return {
    address,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
