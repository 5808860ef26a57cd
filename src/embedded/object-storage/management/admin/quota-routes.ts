import type { StorageInsight } from "../../seams";
import { internalError, managementError } from "../management-error";
import type { BucketQuotaConfig, BucketQuotas } from "../quota/bucket-quotas";
import type { AdminCall, AdminRoutes } from "./admin-call";
import { requirePermission } from "./require-permission";

/** Hard quota of a bucket. */
export function quotaRoutes(quotas: BucketQuotas, storage: StorageInsight): AdminRoutes {
  return {
    "PUT set-bucket-quota": {
      name: "PutBucketQuotaConfig",
      requires: ["bucket"],
      handle: (call) => {
        requirePermission(call, "admin:SetBucketQuota");
        quotas.set(requireBucket(storage, call), readConfig(call.body));
        return {};
      },
    },
    "GET get-bucket-quota": {
      name: "GetBucketQuotaConfig",
      requires: ["bucket"],
      handle: (call) => {
        requirePermission(call, "admin:GetBucketQuota");
        return { json: quotas.configOf(requireBucket(storage, call)) };
      },
    },
  };
}

function requireBucket(storage: StorageInsight, call: AdminCall): string {
  const bucket = call.query.get("bucket") ?? "";
  if (!storage.bucketExists(bucket)) throw managementError("noSuchBucket");
  return bucket;
}

function readConfig(body: Buffer): BucketQuotaConfig {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(body.toString("utf8")) as Record<string, unknown>;
  } catch {
    throw internalError("unexpected end of JSON input");
  }
  const bytes = (name: string) => {
    const value = json[name] ?? 0;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    throw internalError(`json: cannot unmarshal into Go struct field BucketQuota.${name} of type uint64`);
  };
  const quotatype = typeof json.quotatype === "string" ? json.quotatype : "";
  const config = {
    quota: bytes("quota"),
    size: bytes("size"),
    rate: bytes("rate"),
    requests: bytes("requests"),
  };
  if (config.quota > 0 && quotatype !== "hard") throw internalError(`invalid quota type '${quotatype}'`);
  return { ...config, ...(quotatype && { quotatype }) };
}
