import type { IncomingMessage, ServerResponse } from "node:http";
import type { SigningCredential } from "../seams";

/** One request to a path under `/minio/`, with what it takes to answer it. */
export interface WebExchange {
  req: IncomingMessage;
  res: ServerResponse;
  /** Without query. */
  path: string;
  query: URLSearchParams;
  requestId: string;
  authenticate(): Promise<{ credential?: SigningCredential; body: Buffer }>;
}

export function send(
  { req, res }: Pick<WebExchange, "req" | "res">,
  status: number,
  body: Buffer | string = "",
  contentType?: string,
): void {
  const bytes = Buffer.from(body);
  res.setHeader("server", "MinIO");
  res.setHeader("accept-ranges", "bytes");
  if (contentType) res.setHeader("content-type", contentType);
  if (status !== 204) res.setHeader("content-length", bytes.length);
  res.writeHead(status);
  res.end(req.method === "HEAD" || status === 204 ? undefined : bytes);
}
