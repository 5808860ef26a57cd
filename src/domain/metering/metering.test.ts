import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookingHour } from "./booking-hour";
import { boundsOfMonth, dayOf, secondsOfMonth, startOfDay, startOfHour } from "./calendar";
import { counterGrowth } from "./counters";
import { integrateStoredBytes } from "./integral";
import { billedBytes, requestClassOf } from "./request-class";

const total = (pieces: { byteSeconds: bigint }[]) =>
  pieces.reduce((sum, piece) => sum + piece.byteSeconds, 0n);
const instant = fc.integer({ min: 0, max: 40 * 86_400_000 }).map((ms) => new Date(Date.UTC(2026, 9, 1) + ms));
const bytes = fc.bigInt(0n, 1024n ** 5n);

describe("the integral of stored bytes", () => {
  it("is bytes times seconds while nothing changes", () => {
    const from = { at: new Date("2026-10-01T12:55:00Z"), bytes: 7n };
    const to = { at: new Date("2026-10-01T13:05:00Z"), bytes: 7n };
    expect(integrateStoredBytes(from, to)).toMatchObject([
      { hour: new Date("2026-10-01T12:00:00Z"), byteSeconds: 2100n },
      { hour: new Date("2026-10-01T13:00:00Z"), byteSeconds: 2100n },
    ]);
  });

  it("adds up to the whole trapezoid, rounded down once, however many hours it is cut into", () => {
    fc.assert(
      fc.property(instant, instant, bytes, bytes, (a, b, first, second) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const span = BigInt(to.getTime() - from.getTime());
        const whole = ((first + second) * span) / 2000n;
        const pieces = integrateStoredBytes({ at: from, bytes: first }, { at: to, bytes: second });
        return total(pieces) === whole && pieces.every((piece) => piece.byteSeconds >= 0n);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("hours and months in São Paulo", () => {
  it("ends October at midnight in São Paulo", () => {
    expect(boundsOfMonth("2026-10")).toEqual({
      start: new Date("2026-10-01T03:00:00Z"),
      end: new Date("2026-11-01T03:00:00Z"),
    });
    expect(secondsOfMonth("2026-10")).toBe(31n * 86_400n);
  });

  it("follows the daylight saving of its time: a month an hour short, a day that began at one", () => {
    expect(secondsOfMonth("2018-11")).toBe(30n * 86_400n - 3600n);
    expect(startOfDay("2018-11-04")).toEqual(new Date("2018-11-04T03:00:00Z"));
  });

  it("gives every instant the day whose start is the last one before it", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        (at) => {
          const day = dayOf(at);
          return startOfDay(day) <= at && dayOf(startOfDay(day)) === day;
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("the hour usage is booked in", () => {
  const now = new Date("2026-10-05T12:30:00Z");
  const open = new Date("2026-10-01T03:00:00Z");

  it("is its own until an hour after it ended, then the current one", () => {
    expect(bookingHour(new Date("2026-10-05T11:00:00Z"), now, open)).toEqual(
      new Date("2026-10-05T11:00:00Z"),
    );
    expect(bookingHour(new Date("2026-10-05T10:59:59Z"), now, open)).toEqual(
      new Date("2026-10-05T12:00:00Z"),
    );
  });

  it("is never before the frozen limit nor before its own hour", () => {
    fc.assert(
      fc.property(instant, instant, instant, (occurredAt, at, frozen) => {
        const hour = bookingHour(occurredAt, at, startOfHour(frozen));
        return hour >= startOfHour(frozen) && hour >= startOfHour(occurredAt);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("counters", () => {
  const at = (seconds: number, value: bigint) => ({ value, readAt: new Date(seconds * 1000) });

  it("grow by the difference, and by what they reached after a restart", () => {
    expect(counterGrowth(at(0, 10n), at(1, 25n), "starts")).toBe(15n);
    expect(counterGrowth(at(0, 10n), at(1, 4n), "starts")).toBe(4n);
  });

  it("count nothing for a reading that is not newer, nor for the first one of a new server", () => {
    expect(counterGrowth(at(5, 10n), at(5, 25n), "starts")).toBe(0n);
    expect(counterGrowth(undefined, at(1, 25n), "starts")).toBe(0n);
    expect(counterGrowth(undefined, at(1, 25n), "counts")).toBe(25n);
  });
});

describe("what a request counts", () => {
  it.each([
    ["PutObject", "PUT"],
    ["PutObjectPart", "PUT"],
    ["CopyObject", "PUT"],
    ["NewMultipartUpload", "PUT"],
    ["GetObject", "GET"],
    ["GetBucketLocation", "GET"],
    ["ListObjectsV2", "LIST"],
    ["HeadObject", "HEAD"],
    ["DeleteMultipleObjects", "DELETE"],
    ["AbortMultipartUpload", "DELETE"],
    ["listobjectsv2", "LIST"],
    ["abortmultipartupload", "DELETE"],
  ])("%s is a %s", (operation, expected) => {
    expect(requestClassOf(operation)).toBe(expected);
  });

  it("is payload only, and nothing when it failed", () => {
    const upload = { operation: "PutObject", receivedBytes: 110n, decodedBytes: 100n, sentBytes: 5n };
    expect(billedBytes({ ...upload, statusCode: 200 })).toEqual({ ingressBytes: 100n, egressBytes: 0n });
    expect(billedBytes({ ...upload, statusCode: 403 })).toEqual({ ingressBytes: 0n, egressBytes: 0n });
    expect(billedBytes({ ...upload, operation: "ListObjectsV2", statusCode: 200 }).egressBytes).toBe(0n);
    expect(
      billedBytes({ ...upload, decodedBytes: undefined, receivedBytes: -1n, statusCode: 200 }).ingressBytes,
    ).toBe(0n);
  });

  it.each(["GetObject", "SelectObject", "GetObjectLambda"])(
    "is what %s sends, as MinIO names what reads an object",
    (operation) => {
      const query = {
        operation,
        statusCode: 200,
        receivedBytes: 365n,
        decodedBytes: undefined,
        sentBytes: 399n,
      };
      expect(billedBytes(query)).toEqual({ ingressBytes: 0n, egressBytes: 399n });
    },
  );
});
