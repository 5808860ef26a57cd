import { STATUS_CODES } from "node:http";
import type { FinishedRequest } from "../../seams";

/** One finished request of the admin API, which MinIO audits too, under its own names. */
export type AuditedRequest = Omit<FinishedRequest, "receivedBytes" | "versionId"> & { path?: string };

/** An audit entry in MinIO's shape: members in its order, empty ones left out. */
export function toAuditEntry(request: AuditedRequest, deploymentId: string): object {
  const { objects = [], requestHeaders } = request;
  const { host, ...headers } = requestHeaders;
  const endedAt = new Date(request.startedAt.getTime() + Number(request.durationNs / 1_000_000n));
  const hasFirstByte = request.sentBytes > 0 || request.api.startsWith("Head");
  // MinIO writes the entry before an answer without a body goes out, when it still believes in 200.
  const statusCode = [204, 304].includes(request.statusCode) ? 200 : request.statusCode;
  return {
    version: "1",
    deploymentid: deploymentId,
    time: endedAt.toISOString(),
    event: "",
    trigger: "incoming",
    api: {
      ...filled("name", request.api),
      ...filled("bucket", request.bucket),
      // A multi-object delete names its last object here.
      ...filled("object", request.object || (objects.at(-1)?.objectName ?? "")),
      ...(objects.length > 0 && { objects: objects.map(toObjectVersion) }),
      ...filled("status", STATUS_CODES[statusCode] ?? ""),
      statusCode,
      rx: request.declaredRequestBytes,
      tx: request.sentBytes,
      // Header bytes and the time to the first byte are noted with the first byte of a body.
      ...(hasFirstByte && {
        txHeaders: request.sentHeaderBytes,
        ...inNs("timeToFirstByte", request.timeToFirstByteNs),
      }),
      ...inNs("timeToResponse", request.durationNs),
    },
    ...filled("remotehost", request.remoteHost),
    ...filled("requestID", request.requestId),
    ...filled("userAgent", request.userAgent),
    requestPath: request.path ?? pathOf(request),
    ...filled("requestHost", host ?? ""),
    ...filledMap("requestQuery", request.requestQuery),
    ...filledMap("requestHeader", canonicalHeaders(headers)),
    ...filledMap("responseHeader", canonicalHeaders(request.responseHeaders)),
    ...filled("accessKey", request.accessKey),
    // Only derived credentials have a parent.
    ...filled("parentUser", request.parentUser === request.accessKey ? "" : request.parentUser),
  };
}

function toObjectVersion({ objectName, versionId }: { objectName: string; versionId?: string }) {
  return { objectName, ...(versionId && { versionId }) };
}

function pathOf({ bucket, object }: AuditedRequest): string {
  if (!bucket) return "/";
  return object ? `/${bucket}/${object}` : `/${bucket}`;
}

const filled = (name: string, value: string) => (value === "" ? {} : { [name]: value });

const filledMap = (name: string, map: Record<string, string>) =>
  Object.keys(map).length === 0 ? {} : { [name]: map };

const inNs = (name: string, duration: bigint) => ({
  [name]: `${duration}ns`,
  [`${name}InNS`]: String(duration),
});

/** Go's spelling of header names, sorted; an ETag loses its quotes. */
function canonicalHeaders(headers: Record<string, string>): Record<string, string> {
  const spelled = Object.entries(headers).map(([name, value]): [string, string] => {
    if (name.toLowerCase() === "etag") return ["ETag", value.replace(/^"|"$/g, "")];
    return [name.toLowerCase().replace(/(^|-)([a-z])/g, (part) => part.toUpperCase()), value];
  });
  return Object.fromEntries(spelled.sort(([one], [other]) => (one < other ? -1 : 1)));
}
