import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ObjectStorageOptions, StartManagement, StorageInsight } from "../seams";
import { AdminApi } from "./admin/admin-api";
import { attachmentRoutes } from "./admin/attachment-routes";
import { infoRoutes, type ServerFacts } from "./admin/info-routes";
import { policyRoutes } from "./admin/policy-routes";
import { quotaRoutes } from "./admin/quota-routes";
import { serviceAccountRoutes } from "./admin/service-account-routes";
import { userRoutes } from "./admin/user-routes";
import { IamDatabase } from "./identity/iam-database";
import { IamStore } from "./identity/iam-store";
import { Identities } from "./identity/identity-access";
import { BucketQuotas } from "./quota/bucket-quotas";
import { UsageScanner } from "./quota/usage-scanner";
import { send, type WebExchange } from "./web-exchange";

/** Starts the management half: identities, quotas, admin API, metrics and audit stream. */
export const startManagement: StartManagement = async (options, storage) => {
  mkdirSync(options.dataDir, { recursive: true });
  const database = new IamDatabase(join(options.dataDir, "management.sqlite"));
  const facts = { deploymentId: database.keep("id", randomUUID), startedAt: new Date() };
  const store = new IamStore(database);
  const identities = new Identities(store, options.rootUser, options.rootPassword);
  const scanner = new UsageScanner(storage, options.scanIntervalSeconds);
  const quotas = new BucketQuotas(database, scanner);
  const admin = buildAdminApi(options, storage, { store, identities, scanner, quotas, facts });

  return {
    identity: identities,
    quota: quotas,
    recordRequest() {},
    async handle(req, res, authenticate) {
      const url = new URL(req.url ?? "/", "http://store");
      const requestId = BigInt(Date.now() * 1_000_000)
        .toString(16)
        .toUpperCase();
      const exchange = { req, res, path: url.pathname, query: url.searchParams, requestId, authenticate };
      if (url.pathname.startsWith("/minio/admin/")) await admin.handle(exchange);
      else answerOther(exchange);
    },
    async stop() {
      database.close();
    },
  };
};

interface Parts {
  store: IamStore;
  identities: Identities;
  scanner: UsageScanner;
  quotas: BucketQuotas;
  facts: ServerFacts;
}

function buildAdminApi(options: ObjectStorageOptions, storage: StorageInsight, parts: Parts): AdminApi {
  const { store, identities, scanner, quotas, facts } = parts;
  const routes = {
    ...userRoutes(store, options.rootUser),
    ...policyRoutes(store),
    ...attachmentRoutes(store, options.rootUser),
    ...serviceAccountRoutes(store, options.rootUser),
    ...quotaRoutes(quotas, storage),
    ...infoRoutes(options, scanner, facts),
  };
  return new AdminApi(routes, identities, { region: options.region, deploymentId: facts.deploymentId });
}

const healthPaths = [
  "/minio/health/live",
  "/minio/health/ready",
  "/minio/health/cluster",
  "/minio/health/cluster/read",
];

function answerOther(exchange: WebExchange): void {
  if (healthPaths.includes(exchange.path)) send(exchange, 200);
  else send(exchange, 404);
}
