import { S3Error } from "../errors/s3-error";
import type { Exchange } from "../server/exchange";
import type { Bucket, ObjectLock, ObjectVersion, RetentionMode } from "../storage/model";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml, type XmlNode } from "../xml/parse-xml";

/** A bucket's default retention. */
export interface LockDefaults {
  mode: RetentionMode;
  days?: number;
  years?: number;
}

const dayMs = 24 * 3600 * 1000;
const maxDays = 36500;
const maxYears = 100;

function parseMode(text: string | undefined): RetentionMode {
  if (text === "GOVERNANCE" || text === "COMPLIANCE") return text;
  throw new S3Error("InvalidRequest", "unknown wormMode directive");
}

function parseFutureDate(text: string, now: Date): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(date.getTime())) {
    throw new S3Error("InvalidRequest", "Date must be provided in ISO 8601 format");
  }
  if (date <= now) throw new S3Error("InvalidRequest", "the retain until date must be in the future");
  return date;
}

function positive(text: string, limit: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0 || number > limit) throw new S3Error("MalformedXML");
  return number;
}

function parseDefaults(rule: XmlNode): LockDefaults {
  const retention = rule.child("DefaultRetention");
  const mode = retention?.value("Mode");
  const days = retention?.value("Days");
  const years = retention?.value("Years");
  const isComplete =
    (mode === "GOVERNANCE" || mode === "COMPLIANCE") && (days === undefined) !== (years === undefined);
  if (!isComplete) throw new S3Error("MalformedXML");
  return {
    mode,
    days: days === undefined ? undefined : positive(days, maxDays),
    years: years === undefined ? undefined : positive(years, maxYears),
  };
}

/** Reads an ObjectLockConfiguration; undefined when it names no default retention. */
export function parseLockConfiguration(document: string): LockDefaults | undefined {
  const root = parseXml(document, "ObjectLockConfiguration");
  if (root.value("ObjectLockEnabled") !== "Enabled") throw new S3Error("MalformedXML");
  const rule = root.child("Rule");
  return rule && parseDefaults(rule);
}

export function lockConfigurationDocument(defaults: LockDefaults | undefined): XmlElement {
  return element("ObjectLockConfiguration", [
    element("ObjectLockEnabled", "Enabled"),
    defaults &&
      element("Rule", [
        element("DefaultRetention", [
          element("Mode", defaults.mode),
          element("Days", defaults.days),
          element("Years", defaults.years),
        ]),
      ]),
  ]);
}

function defaultRetention(exchange: Exchange, bucket: Bucket): ObjectLock {
  const document = exchange.store.buckets.document(bucket, "object-lock");
  if (document === undefined) return {};
  const defaults = JSON.parse(document) as LockDefaults;
  const until = new Date(exchange.startedAt.getTime() + (defaults.days ?? 0) * dayMs);
  until.setUTCFullYear(until.getUTCFullYear() + (defaults.years ?? 0));
  return { retentionMode: defaults.mode, retainUntil: until };
}

/** The lock a new version gets: from its headers, else from the bucket. Throws when headers ask for what is not allowed. */
export function requestedLock(exchange: Exchange, bucket: Bucket): ObjectLock {
  const mode = exchange.header("x-amz-object-lock-mode");
  const until = exchange.header("x-amz-object-lock-retain-until-date");
  const hold = exchange.header("x-amz-object-lock-legal-hold");
  const isAsked = mode !== undefined || until !== undefined || hold !== undefined;
  if (!bucket.hasObjectLock) {
    if (isAsked) throw new S3Error("InvalidRequest", "Bucket is missing ObjectLockConfiguration");
    return {};
  }
  if (hold !== undefined && hold !== "ON" && hold !== "OFF") {
    throw new S3Error("InvalidRequest", "Legal hold must be either of 'ON' or 'OFF'");
  }
  if (hold !== undefined) exchange.authorize("s3:PutObjectLegalHold");
  if (mode === undefined && until === undefined)
    return { ...defaultRetention(exchange, bucket), legalHold: hold };
  if (mode === undefined || until === undefined) {
    throw new S3Error(
      "InvalidRequest",
      "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
    );
  }
  exchange.authorize("s3:PutObjectRetention");
  return {
    retentionMode: parseMode(mode),
    retainUntil: parseFutureDate(until, exchange.startedAt),
    legalHold: hold,
  };
}

export function parseRetention(document: string, now: Date): ObjectLock {
  const root = parseXml(document, "Retention");
  const mode = root.value("Mode");
  const until = root.value("RetainUntilDate");
  if (!mode && !until) return {};
  if (!mode || !until) throw new S3Error("MalformedXML");
  const retainUntil = new Date(until);
  if (!(retainUntil > now)) throw new S3Error("MalformedXML");
  return { retentionMode: parseMode(mode), retainUntil };
}

export function parseLegalHold(document: string): "ON" | "OFF" {
  const status = parseXml(document, "LegalHold").value("Status");
  if (status !== "ON" && status !== "OFF") throw new S3Error("MalformedXML");
  return status;
}

export function isRetained(version: ObjectVersion, now: Date): boolean {
  return version.retainUntil !== undefined && version.retainUntil >= now;
}

function mayBypass(exchange: Exchange, key: string, versionId?: string): boolean {
  if (exchange.header("x-amz-bypass-governance-retention")?.toLowerCase() !== "true") return false;
  exchange.authorize("s3:BypassGovernanceRetention", { key, versionId });
  return true;
}

/** Refuses to destroy a version that is under legal hold or retention. */
export function checkRemovable(exchange: Exchange, version: ObjectVersion): void {
  if (version.legalHold === "ON") throw new S3Error("ObjectLocked");
  if (!isRetained(version, exchange.startedAt)) return;
  if (version.retentionMode === "COMPLIANCE" || !mayBypass(exchange, version.key, version.versionId)) {
    throw new S3Error("ObjectLocked");
  }
}

/** Refuses to shorten or loosen a retention that holds; extending it is always allowed. */
export function checkRetentionChange(exchange: Exchange, version: ObjectVersion, wanted: ObjectLock): void {
  if (!isRetained(version, exchange.startedAt)) return;
  const isShorter = !wanted.retainUntil || wanted.retainUntil < version.retainUntil!;
  if (version.retentionMode === "COMPLIANCE") {
    if (isShorter || wanted.retentionMode !== "COMPLIANCE") throw new S3Error("ObjectLocked");
    return;
  }
  const isLooser = isShorter || wanted.retentionMode === undefined;
  if (isLooser && !mayBypass(exchange, version.key, version.versionId)) throw new S3Error("ObjectLocked");
}
