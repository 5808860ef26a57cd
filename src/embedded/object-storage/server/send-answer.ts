import type { ServerResponse } from "node:http";
import { S3Error } from "../errors/s3-error";
import { buildXml, element } from "../xml/build-xml";
import type { Answer } from "./answer";

async function drained(res: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      res.off("drain", done);
      res.off("close", done);
      resolve();
    };
    res.on("drain", done);
    res.on("close", done);
  });
}

/** Body bytes handed to the connection are counted by `onBytes`. */
export async function sendAnswer(
  res: ServerResponse,
  answer: Answer,
  isHead: boolean,
  onBytes: (count: number) => void,
): Promise<void> {
  const { body } = answer;
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.isBuffer(body) ? body : undefined;
  const length = answer.contentLength ?? bytes?.length;
  const hasBody = answer.status !== 204 && answer.status !== 304;
  if (length !== undefined && hasBody) res.setHeader("content-length", length);
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
  res.writeHead(answer.status);
  if (isHead || !hasBody || body === undefined) {
    res.end();
    return;
  }
  if (bytes) {
    onBytes(bytes.length);
    res.end(bytes);
    return;
  }
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (res.destroyed) return;
    onBytes(chunk.length);
    if (!res.write(chunk)) await drained(res);
  }
  res.end();
}

/** The XML document S3 clients expect for an error. */
export function errorAnswer(
  error: S3Error,
  at: { bucket: string; key: string; path: string; requestId: string; hostId: string; region: string },
): Answer {
  const document = element("Error", [
    element("Code", error.code),
    element("Message", error.message),
    element("Key", at.key || undefined),
    element("BucketName", at.bucket || undefined),
    element("Resource", at.path),
    element("Region", at.region),
    element("RequestId", at.requestId),
    element("HostId", at.hostId),
    ...Object.entries(error.details)
      .filter(([name]) => name !== "BucketName" && name !== "Region")
      .map(([name, value]) => element(name, value)),
  ]);
  return {
    status: error.status,
    headers: { "content-type": "application/xml", ...error.headers },
    body: buildXml(document, ""),
  };
}

export function toS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof Error && "code" in error && error.code === "ENOSPC")
    return new S3Error("XMinioStorageFull");
  console.error("object storage: request failed:", error);
  return new S3Error("InternalError");
}
