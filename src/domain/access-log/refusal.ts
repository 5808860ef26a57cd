import type { RequestClass } from "../metering/request-class";
import type { KeyPermission } from "../provisioning/key-policy";
import type { SpendingStop } from "../provisioning/tenant-access";
import type { RefusalReason } from "./refusal-words";

/** The store follows a change within seconds: what has just ended may still have refused. */
const graceMs = 60_000;

/** When something was in force; null: it still is. */
export interface Span {
  from: Date;
  until: Date | null;
}

/** A key as far as it decides; its scope is today's. */
export interface KeyFacts {
  permission: KeyPermission;
  /** Null for all of the account. */
  bucketIds: readonly string[] | null;
  prefix: string;
  revokedAt: Date | null;
  expiresAt: Date | null;
  /** Of a key that another has replaced. */
  stopsAt: Date | null;
  deactivatedAt: Date | null;
}

/** What was in force in an account over some time. */
export interface RefusalFacts {
  keys: ReadonlyMap<string, KeyFacts>;
  freezes: readonly (Span & { accessKeyId: string })[];
  restrictions: readonly (Span & { level: "RESTRICTED" | "SUSPENDED" })[];
  /** A null bucket: the whole account. */
  stops: readonly (Span & { bucketId: string | null; action: SpendingStop })[];
  /** Hours, by their first instant in milliseconds, in which the quota was used up. */
  fullHours: ReadonlySet<number>;
  /** Since when a bucket demands a second approval. */
  guardedSince: ReadonlyMap<string, Date>;
}

export interface FailedRequest {
  occurredAt: Date;
  statusCode: number;
  requestClass: RequestClass;
  operation: string;
  bucketId: string | null;
  objectKey: string | null;
  accessKeyId: string | null;
}

const reasonsByStatus: Readonly<Record<number, RefusalReason>> = {
  400: "bad-request",
  403: "denied",
  404: "not-found",
  405: "not-allowed",
  408: "interrupted",
  409: "conflict",
  411: "bad-request",
  412: "condition",
  416: "range",
  429: "busy",
  499: "interrupted",
  503: "busy",
};

/** Why the store refused a request, as far as the platform knows what held at that time; else what the status says. */
export function refusalReason(request: FailedRequest, facts: RefusalFacts): RefusalReason {
  const { statusCode } = request;
  const known =
    statusCode === 403
      ? (keyReason(request, facts) ?? standingReason(request, facts))
      : statusCode === 400 && isFull(request, facts)
        ? "quota-full"
        : undefined;
  return known ?? reasonsByStatus[statusCode] ?? (statusCode >= 500 ? "store-error" : "other");
}

function keyReason(request: FailedRequest, facts: RefusalFacts): RefusalReason | undefined {
  const { accessKeyId, occurredAt } = request;
  if (!accessKeyId) return "anonymous";
  const key = facts.keys.get(accessKeyId);
  if (!key) return "unknown-key";
  const isPast = (at: Date | null) => at !== null && at <= occurredAt;
  if (isPast(key.revokedAt)) return "key-revoked";
  if (isPast(key.expiresAt)) return "key-expired";
  if (isPast(key.stopsAt)) return "key-rotated";
  if (facts.freezes.some((freeze) => freeze.accessKeyId === accessKeyId && holds(freeze, occurredAt)))
    return "key-frozen";
  if (isPast(key.deactivatedAt)) return "key-inactive";
  if (isRestricted(request, facts, "SUSPENDED")) return "account-suspended";
  return isOutOfScope(request, key) ? "key-permission" : undefined;
}

function isOutOfScope(
  { requestClass, operation, bucketId, objectKey }: FailedRequest,
  key: KeyFacts,
): boolean {
  if (key.bucketIds && (bucketId === null || !key.bucketIds.includes(bucketId))) return true;
  if (key.prefix !== "" && objectKey && !objectKey.startsWith(key.prefix)) return true;
  if (key.permission === "READ_ONLY") return requestClass === "PUT" || requestClass === "DELETE";
  if (key.permission === "FULL" || operation === "AbortMultipartUpload") return false;
  return requestClass === "DELETE" || operation === "GetObject" || operation === "HeadObject";
}

function standingReason(request: FailedRequest, facts: RefusalFacts): RefusalReason | undefined {
  const { requestClass, occurredAt, bucketId } = request;
  if (requestClass !== "PUT" && requestClass !== "DELETE") return undefined;
  if (requestClass === "PUT" && isRestricted(request, facts, "RESTRICTED")) return "account-restricted";
  const isStopped = facts.stops.some(
    (stop) =>
      (stop.bucketId === null || stop.bucketId === bucketId) &&
      (requestClass === "PUT" || stop.action === "STOP_ALL_BUT_RESTORE") &&
      holds(stop, occurredAt),
  );
  if (isStopped) return "spending-cap";
  if (isFull(request, facts)) return "quota-full";
  const guardedSince = bucketId === null ? undefined : facts.guardedSince.get(bucketId);
  return requestClass === "DELETE" && guardedSince && guardedSince <= occurredAt
    ? "bucket-guarded"
    : undefined;
}

function isRestricted(
  { occurredAt }: FailedRequest,
  { restrictions }: RefusalFacts,
  level: "RESTRICTED" | "SUSPENDED",
): boolean {
  return restrictions.some((restriction) => restriction.level === level && holds(restriction, occurredAt));
}

function isFull({ requestClass, occurredAt }: FailedRequest, { fullHours }: RefusalFacts): boolean {
  return requestClass === "PUT" && fullHours.has(Math.floor(occurredAt.getTime() / 3_600_000) * 3_600_000);
}

function holds({ from, until }: Span, at: Date): boolean {
  return from <= at && (until === null || until.getTime() + graceMs > at.getTime());
}
