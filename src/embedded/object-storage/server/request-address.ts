import type { IncomingMessage } from "node:http";
import { S3Error } from "../errors/s3-error";

/** Where a request points to. */
export interface RequestAddress {
  /** Decoded path as it was sent (and signed). */
  path: string;
  query: URLSearchParams;
  bucket: string;
  key: string;
  /** The bucket's name stood in the host name. */
  isVirtualHost: boolean;
}

/** Segments that would climb out of a directory, white space around them included: MinIO refuses them anywhere. */
export function hasBadSegment(text: string): boolean {
  return text.split(/[/\\]/).some((segment) => segment.trim() === ".." || segment.trim() === ".");
}

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new S3Error("InvalidURI");
  }
}

function bucketOfHost(host: string | undefined, domains: string[]): string | undefined {
  const name = host?.replace(/:\d+$/, "").toLowerCase() ?? "";
  const domain = domains.find((candidate) => name.endsWith(`.${candidate.toLowerCase()}`));
  return domain && name.slice(0, -domain.length - 1);
}

/** Reads bucket and key, path style or virtual-host style. Throws when the path cannot be decoded. */
export function parseAddress(req: IncomingMessage, domains: string[]): RequestAddress {
  const url = req.url ?? "/";
  const mark = url.indexOf("?");
  const path = decodePath(mark < 0 ? url : url.slice(0, mark));
  const query = new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
  const hostBucket = bucketOfHost(req.headers.host, domains);
  if (hostBucket && !path.startsWith("/minio/")) {
    return { path, query, bucket: hostBucket, key: path.replace(/^\/+/, ""), isVirtualHost: true };
  }
  const rest = path.slice(1);
  const slash = rest.indexOf("/");
  return {
    path,
    query,
    bucket: slash < 0 ? rest : rest.slice(0, slash),
    key: slash < 0 ? "" : rest.slice(slash + 1).replace(/^\/+/, ""),
    isVirtualHost: false,
  };
}
