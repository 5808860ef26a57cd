import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTraffic } from "./traffic-check";

const gigabyte = 1024n ** 3n;
const none = { ingressBytes: 0n, egressBytes: 0n, requests: 0n, failedRequests: 0n, listRequests: 0n };
const day = { ...none, ingressBytes: 100n * gigabyte, egressBytes: 20n * gigabyte, requests: 50_000n };
const compare = (counted: Partial<typeof none>, events: Partial<typeof none> = {}, isPartial = false) =>
  compareTraffic({ counted: { ...day, ...counted }, events: { ...day, ...events }, isPartial });

describe("counters beside the audit stream", () => {
  it("agree through framing, listings, failed uploads and the moments between two readings", () => {
    expect(compare({})).toBe("AGREES");
    expect(compare({ ingressBytes: 101n * gigabyte, requests: 50_500n })).toBe("AGREES");
    expect(compare({ egressBytes: 21n * gigabyte }, { listRequests: 2_000n })).toBe("AGREES");
    expect(compare({ ingressBytes: 110n * gigabyte }, { failedRequests: 1_000n })).toBe("AGREES");
  });

  it("show a stream that lost entries, by bytes or by requests", () => {
    expect(compare({ ingressBytes: 110n * gigabyte })).toBe("EVENTS_MISSING");
    expect(compare({ egressBytes: 30n * gigabyte })).toBe("EVENTS_MISSING");
    expect(compare({ requests: 60_000n })).toBe("EVENTS_MISSING");
    expect(compare({}, none)).toBe("EVENTS_MISSING");
  });

  it("show counters that are short, unless a restart explains it", () => {
    expect(compare({ ingressBytes: 50n * gigabyte })).toBe("COUNTERS_MISSING");
    expect(compare({ ingressBytes: 50n * gigabyte }, {}, true)).toBe("AGREES");
    expect(compare({ egressBytes: 30n * gigabyte }, {}, true)).toBe("EVENTS_MISSING");
  });

  it("agree whenever both count the same, however much that is", () => {
    const amount = fc.bigInt(0n, 1024n ** 5n);
    fc.assert(
      fc.property(amount, amount, amount, fc.boolean(), (ingressBytes, egressBytes, requests, isPartial) => {
        const same = { ...none, ingressBytes, egressBytes, requests };
        return compareTraffic({ counted: same, events: same, isPartial }) === "AGREES";
      }),
      { numRuns: 5_000 },
    );
  });
});
