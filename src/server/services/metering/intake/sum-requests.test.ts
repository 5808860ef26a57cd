import { describe, expect, it } from "vitest";
import type { StoreRequest } from "./store-request";
import { sumRequests } from "./sum-requests";

const now = new Date("2026-11-20T12:30:00Z");
const open = new Map([["a", new Date("2026-11-01T00:00:00Z")]]);

const requestAt = (time: string): StoreRequest => ({
  occurredAt: Date.parse(time),
  user: "cs-a",
  accessKeyId: "KEY",
  bucketName: "copias",
  requestClass: "GET",
  statusCode: 200,
  ingressBytes: 0n,
  egressBytes: 7n,
  logged: Buffer.alloc(0),
  start: 0,
  end: 0,
});

describe("adding requests up", () => {
  it.each([
    ["2026-11-20T12:29:00Z", "2026-11-20T12:00:00Z"],
    ["2026-11-20T13:01:00Z", "2026-11-20T13:00:00Z"],
    ["2026-11-20T13:30:01Z", "2026-11-20T12:00:00Z"],
    ["9999-12-31T23:00:00Z", "2026-11-20T12:00:00Z"],
  ])("counts what is told of %s in the hour of %s", (time, hour) => {
    const sums = sumRequests([{ request: requestAt(time), accountId: "a", bucketId: "b" }], now, open);
    expect(sums.hours).toMatchObject([
      { hour: new Date(hour), occurredHour: new Date(hour), egressBytes: 7n },
    ]);
    expect(sums.bucketDays).toMatchObject([{ usedOn: "2026-11-20" }]);
    expect(sums.keyDays[0]?.lastUsedAt).toBeLessThanOrEqual(now.getTime() + 3_600_000);
  });
});
