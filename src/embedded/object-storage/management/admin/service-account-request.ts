import { internalError, managementError } from "../management-error";
import { parsePolicy } from "../policy/parse-policy";
import { textMember } from "./read-sealed-body";

const largestInlinePolicyBytes = 4096;
const minute = 60_000;
const shortestLifeMs = 15 * minute;
const longestLifeMs = 365 * 24 * 60 * minute;

/** What the calls to create and to change a service account have in common. */
export interface ServiceAccountFields {
  name: string;
  description: string;
  /** Left out: not mentioned. `never`: the instant that means no expiry. */
  expiration?: Date | "never";
}

export function readFields(
  json: Record<string, unknown>,
  names: { name: string; description: string; expiration: string },
): ServiceAccountFields {
  const name = textMember(json, names.name);
  const description = textMember(json, names.description);
  const expiration = readExpiration(json[names.expiration]);
  const isFuture = !(expiration instanceof Date) || expiration.getTime() > Date.now();
  // Only the beginning of the name is looked at, although the client library's message promises more.
  const isNameValid = name === "" || (/^[a-zA-Z]/.test(name) && Buffer.byteLength(name) <= 32);
  if (!isNameValid) throw managementError("invalidResource");
  if (Buffer.byteLength(description) > 256 || !isFuture) throw managementError("invalidResource");
  return { name, description, ...(expiration && { expiration }) };
}

function readExpiration(value: unknown): Date | "never" | undefined {
  if (value === undefined || value === null) return undefined;
  const milliseconds = typeof value === "string" ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw managementError("badJson");
  // Go's zero time and the epoch both mean that there is no expiry.
  if (milliseconds === 0 || String(value).startsWith("0001-01-01T00:00:00")) return "never";
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}

/** Seconds until an expiry, for `svc:DurationSeconds`. */
export function secondsUntil(expiration: Date | "never" | undefined): number | undefined {
  return expiration instanceof Date ? Math.floor((expiration.getTime() - Date.now()) / 1000) : undefined;
}

/** The instant to store; MinIO allows from 15 minutes to a year. */
export function storedExpiry(expiration: Date | "never" | undefined): string | undefined {
  if (!(expiration instanceof Date)) return undefined;
  const lifeMs = expiration.getTime() - Date.now();
  if (lifeMs < shortestLifeMs || lifeMs > longestLifeMs) {
    throw internalError("invalid service account expiration");
  }
  return expiration.toISOString();
}

/**
 * Canonical JSON of an inline policy, undefined when the request means "inherit the parent's policies".
 * @throws when the policy is malformed or larger than 4,096 bytes.
 */
export function readInlinePolicy(policy: unknown): string | undefined {
  if (policy === undefined) return undefined;
  const parsed = parsePolicy(JSON.stringify(policy));
  const { Version, Statement, ID } = parsed.document;
  if (Version === "" && Statement.length === 0 && ID === undefined) return undefined;
  const document = JSON.stringify(parsed.document);
  if (Buffer.byteLength(escapeAsGo(document)) > largestInlinePolicyBytes) {
    throw managementError("sessionPolicyTooLarge");
  }
  return document;
}

/** Go writes these characters as six bytes, which counts against the limit. */
function escapeAsGo(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, "\\u0000");
}
