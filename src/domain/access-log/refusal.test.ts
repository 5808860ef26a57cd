import { describe, expect, it } from "vitest";
import { type FailedRequest, type KeyFacts, type RefusalFacts, refusalReason } from "./refusal";

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const key: KeyFacts = {
  permission: "FULL",
  bucketIds: null,
  prefix: "",
  revokedAt: null,
  expiresAt: null,
  stopsAt: null,
  deactivatedAt: null,
};
const nothing: RefusalFacts = {
  keys: new Map([["CHAVE", key]]),
  freezes: [],
  restrictions: [],
  stops: [],
  fullHours: new Set(),
  guardedSince: new Map(),
};
const upload: FailedRequest = {
  occurredAt: at("12:30:00"),
  statusCode: 403,
  requestClass: "PUT",
  operation: "PutObject",
  bucketId: "bucket",
  objectKey: "a/b",
  accessKeyId: "CHAVE",
};
const withKey = (change: Partial<KeyFacts>): RefusalFacts => ({
  ...nothing,
  keys: new Map([["CHAVE", { ...key, ...change }]]),
});
const removal = { ...upload, requestClass: "DELETE", operation: "DeleteObject" } as const;
const download = { ...upload, requestClass: "GET", operation: "GetObject" } as const;

describe("why a request was refused", () => {
  it.each([
    ["key-revoked", { revokedAt: at("12:00:00") }],
    ["key-expired", { expiresAt: at("12:30:00") }],
    ["key-rotated", { stopsAt: at("12:00:00") }],
    ["key-inactive", { deactivatedAt: at("12:00:00") }],
    ["denied", { revokedAt: at("13:00:00"), expiresAt: at("13:00:00") }],
    ["key-permission", { permission: "READ_ONLY" }],
    ["key-permission", { bucketIds: ["outro"] }],
    ["key-permission", { prefix: "c/" }],
    ["denied", { bucketIds: ["bucket"], prefix: "a/" }],
  ] as const)("%s, by what held for the key then: %o", (reason, change) => {
    expect(refusalReason(upload, withKey(change))).toBe(reason);
  });

  it("is a key's permission for reading and deleting with one that may only write", () => {
    const facts = withKey({ permission: "WRITE_ONLY" });
    expect(refusalReason(download, facts)).toBe("key-permission");
    expect(refusalReason(removal, facts)).toBe("key-permission");
    expect(refusalReason({ ...removal, operation: "AbortMultipartUpload" }, facts)).toBe("denied");
  });

  it("is a key that nobody has, or none", () => {
    expect(refusalReason({ ...upload, accessKeyId: "OUTRA" }, nothing)).toBe("unknown-key");
    expect(refusalReason({ ...download, accessKeyId: null }, nothing)).toBe("anonymous");
  });

  it("is what was in force at that time, and not before or long after", () => {
    const span = { from: at("12:00:00"), until: at("12:29:30") };
    const frozen = { ...nothing, freezes: [{ ...span, accessKeyId: "CHAVE" }] };
    expect(refusalReason(upload, frozen)).toBe("key-frozen");
    expect(refusalReason({ ...upload, occurredAt: at("12:31:00") }, frozen)).toBe("denied");
    expect(refusalReason({ ...upload, occurredAt: at("11:59:59") }, frozen)).toBe("denied");
    const suspended = { ...nothing, restrictions: [{ ...span, until: null, level: "SUSPENDED" as const }] };
    expect(refusalReason(download, suspended)).toBe("account-suspended");
  });

  it("stops writing only, where an account is restricted, full or over a cap on writing", () => {
    const span = { from: at("12:00:00"), until: null };
    const restricted = { ...nothing, restrictions: [{ ...span, level: "RESTRICTED" as const }] };
    expect(refusalReason(upload, restricted)).toBe("account-restricted");
    expect(refusalReason(removal, restricted)).toBe("denied");
    const capped = { ...nothing, stops: [{ ...span, bucketId: "bucket", action: "STOP_WRITES" as const }] };
    expect(refusalReason(upload, capped)).toBe("spending-cap");
    expect(refusalReason({ ...upload, bucketId: "outro" }, capped)).toBe("denied");
    expect(refusalReason(removal, capped)).toBe("denied");
    const stopped = {
      ...nothing,
      stops: [{ ...span, bucketId: null, action: "STOP_ALL_BUT_RESTORE" as const }],
    };
    expect(refusalReason(removal, stopped)).toBe("spending-cap");
    const full = { ...nothing, fullHours: new Set([at("12:00:00").getTime()]) };
    expect(refusalReason(upload, full)).toBe("quota-full");
    expect(refusalReason({ ...upload, statusCode: 400 }, full)).toBe("quota-full");
    expect(refusalReason(download, full)).toBe("denied");
    expect(refusalReason({ ...upload, occurredAt: at("13:00:00") }, full)).toBe("denied");
  });

  it("is the guard where a version was to be deleted for good", () => {
    const guarded = { ...nothing, guardedSince: new Map([["bucket", at("12:00:00")]]) };
    expect(refusalReason(removal, guarded)).toBe("bucket-guarded");
    expect(refusalReason(upload, guarded)).toBe("denied");
  });

  it.each([
    [400, "bad-request"],
    [404, "not-found"],
    [412, "condition"],
    [499, "interrupted"],
    [500, "store-error"],
    [503, "busy"],
    [418, "other"],
  ] as const)("else is what the status %i says", (statusCode, reason) => {
    expect(refusalReason({ ...upload, statusCode }, nothing)).toBe(reason);
  });
});
