import type { OutgoingHttpHeaders } from "node:http";
import type { Management } from "../seams";
import { remoteHost } from "./access-conditions";
import type { Exchange } from "./exchange";

export interface RequestFigures {
  startedNs: bigint;
  firstByteNs: bigint;
  sentBytes: number;
  api: string;
}

function flatten(headers: OutgoingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return flat;
}

/** Tells the management half about a request that ended, well or not. */
export function reportRequest(management: Management, exchange: Exchange, figures: RequestFigures): void {
  const { req, res, auth } = exchange;
  const responseHeaders = flatten(res.getHeaders());
  const headerBytes = Object.entries(responseHeaders).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    19,
  );
  const endedNs = process.hrtime.bigint();
  const declared = req.headers["content-length"];
  management.recordRequest({
    startedAt: exchange.startedAt,
    requestId: exchange.requestId,
    api: figures.api,
    bucket: exchange.bucketName,
    object: exchange.key,
    objects: exchange.deletedObjects,
    versionId: exchange.versionId,
    statusCode: res.statusCode,
    declaredRequestBytes:
      declared === undefined ? (req.headers["transfer-encoding"] ? -1 : 0) : Number(declared),
    receivedBytes: exchange.receivedBytes,
    sentBytes: figures.sentBytes,
    sentHeaderBytes: headerBytes,
    durationNs: endedNs - figures.startedNs,
    timeToFirstByteNs: (figures.firstByteNs || endedNs) - figures.startedNs,
    remoteHost: remoteHost(exchange),
    userAgent: exchange.header("user-agent") ?? "",
    accessKey: auth.credential?.accessKey ?? "",
    parentUser: auth.credential?.parentUser ?? "",
    requestHeaders: flatten(req.headers),
    responseHeaders,
    requestQuery: Object.fromEntries(exchange.query),
  });
}
