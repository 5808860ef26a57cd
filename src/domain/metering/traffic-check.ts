export interface TrafficFigures {
  ingressBytes: bigint;
  egressBytes: bigint;
  requests: bigint;
}

export interface TrafficComparison {
  /** What the store's counters grew. */
  counted: TrafficFigures;
  /** What the audit stream told of the same span: payload of successful requests, and all requests. */
  events: TrafficFigures & { failedRequests: bigint; listRequests: bigint };
  /** A server restarted or appeared in the span: its counters are a lower limit. */
  isPartial: boolean;
}

export type TrafficVerdict = "AGREES" | "EVENTS_MISSING" | "COUNTERS_MISSING";

const kilobyte = 1024n;
const megabyte = 1024n ** 2n;

/** Signed chunks of the smallest size, 8 KiB, carry 1.1 percent of framing. */
const framingPercent = 2n;
/** Bytes of a refused or broken upload cross the wire and are not billed: a part of common size each. */
const bytesPerFailure = 16n * megabyte;
/** A thousand long names as XML. */
const bytesPerList = 512n * kilobyte;
const bytesPerRequest = 4n * kilobyte;
/** The portal's own checks and the moments between reading a counter and the next request. */
const slackBytes = 16n * megabyte;
const slackRequests = 1_000n;

/**
 * Whether two ways of counting a bucket's traffic tell the same. Counters see the wire: framing, listings, error
 * pages, failed requests and the platform's own; the stream tells payload. So counters are the higher, by no more
 * than these allowances; less than the stream they show only when a server restarted.
 */
export function compareTraffic({ counted, events, isPartial }: TrafficComparison): TrafficVerdict {
  const failures = events.failedRequests * bytesPerFailure;
  const answers = events.requests * bytesPerRequest + events.listRequests * bytesPerList;
  const isIngressMissing = counted.ingressBytes > framed(events.ingressBytes) + failures + slackBytes;
  const isEgressMissing = counted.egressBytes > framed(events.egressBytes) + answers + slackBytes;
  const areRequestsMissing = counted.requests > framed(events.requests) + slackRequests;
  if (isIngressMissing || isEgressMissing || areRequestsMissing) return "EVENTS_MISSING";
  const isShort =
    events.ingressBytes > counted.ingressBytes + slackBytes ||
    events.egressBytes > counted.egressBytes + slackBytes ||
    events.requests > framed(counted.requests) + slackRequests;
  return isShort && !isPartial ? "COUNTERS_MISSING" : "AGREES";
}

function framed(value: bigint): bigint {
  return (value * (100n + framingPercent) + 99n) / 100n;
}
