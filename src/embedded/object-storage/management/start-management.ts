import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FinishedRequest, ObjectStorageOptions, StartManagement, StorageInsight } from "../seams";
import { AdminApi } from "./admin/admin-api";
import { attachmentRoutes } from "./admin/attachment-routes";
import { driveSpace, infoRoutes, type ServerFacts } from "./admin/info-routes";
import { policyRoutes } from "./admin/policy-routes";
import { quotaRoutes } from "./admin/quota-routes";
import { serviceAccountRoutes } from "./admin/service-account-routes";
import { userRoutes } from "./admin/user-routes";
import { toAuditEntry } from "./audit/audit-entry";
import { AuditStream } from "./audit/audit-stream";
import { IamDatabase } from "./identity/iam-database";
import { IamStore } from "./identity/iam-store";
import { Identities } from "./identity/identity-access";
import { isMetricsPath, MetricsApi } from "./metrics/metrics-api";
import { RequestCounters } from "./metrics/request-counters";
import { BucketQuotas } from "./quota/bucket-quotas";
import { UsageScanner } from "./quota/usage-scanner";
import { send, type WebExchange } from "./web-exchange";

/** Starts the management half: identities, quotas, admin API, metrics and audit stream. */
export const startManagement: StartManagement = async (options, storage) => {
  mkdirSync(options.dataDir, { recursive: true });
  const parts = buildParts(options, storage);
  const { database, identities, quotas, counters, audit, facts } = parts;
  const admin = buildAdminApi(options, storage, parts);
  const metrics = new MetricsApi(
    {
      ...parts,
      startedAt: facts.startedAt,
      dataDir: options.dataDir,
      driveSpace: () => driveSpace(options),
      auditStats: () => audit?.stats(),
    },
    identities,
    options,
  );

  return {
    identity: identities,
    quota: {
      exceeds: (bucket, size) => quotas.exceeds(bucket, size),
      quotaOf: (bucket) => quotas.quotaOf(bucket),
      forgetBucket(bucket) {
        quotas.forgetBucket(bucket);
        counters.forgetBucket(bucket);
      },
    },
    recordRequest(request) {
      counters.record(request, countsForBucket(storage, request));
      audit?.record(toAuditEntry(request, facts.deploymentId));
    },
    async handle(req, res, authenticate) {
      const url = new URL(req.url ?? "/", "http://store");
      const exchange = {
        req,
        res,
        path: url.pathname,
        query: url.searchParams,
        requestId: nextRequestId(),
        authenticate,
      };
      if (url.pathname.startsWith("/minio/admin/")) await admin.handle(exchange);
      else if (isMetricsPath(url.pathname)) metrics.handle(exchange);
      else answerHealth(exchange);
    },
    async stop() {
      await audit?.stop();
      database.close();
    },
  };
};

interface Parts {
  database: IamDatabase;
  facts: ServerFacts;
  store: IamStore;
  identities: Identities;
  scanner: UsageScanner;
  quotas: BucketQuotas;
  counters: RequestCounters;
  audit?: AuditStream;
}

function buildParts(options: ObjectStorageOptions, storage: StorageInsight): Parts {
  const database = new IamDatabase(join(options.dataDir, "management.sqlite"));
  const facts = { deploymentId: database.keep("id", randomUUID), startedAt: new Date() };
  const store = new IamStore(database);
  const scanner = new UsageScanner(storage, options.scanIntervalSeconds);
  return {
    database,
    facts,
    store,
    identities: new Identities(store, options.rootUser, options.rootPassword),
    scanner,
    quotas: new BucketQuotas(database, scanner),
    counters: new RequestCounters(),
    ...(options.auditWebhook && { audit: new AuditStream(options.auditWebhook, facts.deploymentId) }),
  };
}

function buildAdminApi(options: ObjectStorageOptions, storage: StorageInsight, parts: Parts): AdminApi {
  const { store, identities, scanner, quotas, facts, audit } = parts;
  const routes = {
    ...userRoutes(store, options.rootUser),
    ...policyRoutes(store),
    ...attachmentRoutes(store, options.rootUser),
    ...serviceAccountRoutes(store, options.rootUser),
    ...quotaRoutes(quotas, storage),
    ...infoRoutes(options, scanner, facts),
  };
  return new AdminApi(routes, identities, {
    region: options.region,
    deploymentId: facts.deploymentId,
    onFinished: (request) => audit?.record(toAuditEntry(request, facts.deploymentId)),
  });
}

/** MinIO counts a request for its bucket when the bucket was there before it came. */
function countsForBucket(storage: StorageInsight, { bucket, api, statusCode }: FinishedRequest): boolean {
  return bucket !== "" && !(api === "PutBucket" && statusCode === 200) && storage.bucketExists(bucket);
}

let lastRequestNumber = 0n;

/** The clock in nanoseconds, as MinIO numbers requests; never twice the same. */
function nextRequestId(): string {
  const now = BigInt(Date.now()) * 1_000_000n;
  lastRequestNumber = now > lastRequestNumber ? now : lastRequestNumber + 1n;
  return lastRequestNumber.toString(16).toUpperCase();
}

const healthPaths = [
  "/minio/health/live",
  "/minio/health/ready",
  "/minio/health/cluster",
  "/minio/health/cluster/read",
];

const refusal =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied.</Message></Error>';

function answerHealth(exchange: WebExchange): void {
  if (healthPaths.includes(exchange.path)) send(exchange, 200);
  else send(exchange, 403, refusal, "application/xml");
}
