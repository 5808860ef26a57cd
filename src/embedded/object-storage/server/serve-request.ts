import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { corsHeaders, preflightAnswer } from "../cors/cors-headers";
import { S3Error } from "../errors/s3-error";
import { authenticate } from "../signature/authenticate";
import { checkBucketName, checkObjectName } from "../storage/check-names";
import type { Answer } from "./answer";
import { Exchange, type Services } from "./exchange";
import { reportRequest } from "./report-request";
import { hasBadSegment, parseAddress, type RequestAddress } from "./request-address";
import { nextRequestId } from "./request-id";
import { findRoute, type Route } from "./route";
import { errorAnswer, sendAnswer, toS3Error } from "./send-answer";

const hostId = randomBytes(32).toString("hex");
/** What a proxy in front of MinIO refuses in production. */
const shieldedHeaders = ["x-minio-force-delete", "x-amz-meta-snowball-auto-extract"];
const maxManagementBodyBytes = 16 * 1024 * 1024;

function checkRequest(address: RequestAddress): void {
  const values = [...address.query].filter(([name]) => name !== "delimiter").map(([, value]) => value);
  if (hasBadSegment(address.path) || values.some(hasBadSegment))
    throw new S3Error("XMinioInvalidResourceName");
  if (address.bucket === "minio") throw new S3Error("AllAccessDisabled");
  if (address.bucket !== "") checkBucketName(address.bucket);
  if (address.key !== "") checkObjectName(address.key);
}

function authenticateExchange(exchange: Exchange, api: string): void {
  exchange.auth = authenticate(
    exchange.req,
    {
      path: exchange.address.path,
      query: exchange.query,
      region: exchange.services.options.region,
      acceptsAnyRegion: ["GetBucketLocation", "ListBuckets", "admin"].includes(api),
    },
    exchange.services.management.identity,
    exchange.startedAt,
  );
}

async function answerRequest(exchange: Exchange, route: Route | undefined): Promise<Answer> {
  if (exchange.req.method === "OPTIONS") return preflightAnswer(exchange);
  checkRequest(exchange.address);
  if (shieldedHeaders.some((name) => exchange.header(name))) throw new S3Error("AccessDenied");
  if (!route) {
    const { method } = exchange.req;
    throw new S3Error(
      "BadRequest",
      `An unsupported API call for method: ${method} at '${exchange.address.path}'`,
    );
  }
  authenticateExchange(exchange, route.api);
  return route.handler(exchange);
}

/** Drops the connection when a refused body is still on its way, so that the client need not send it to its end. */
function closeAfterRefusal(exchange: Exchange): void {
  if (!exchange.req.complete && !exchange.res.headersSent) exchange.res.setHeader("connection", "close");
}

async function serveManagement(
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  address: RequestAddress,
) {
  const exchange = new Exchange(services, req, res, address, nextRequestId());
  try {
    await services.management.handle(req, res, async () => {
      authenticateExchange(exchange, "admin");
      const chunks: Buffer[] = [];
      if (exchange.declaredSize() > maxManagementBodyBytes) throw new S3Error("EntityTooLarge");
      if (exchange.declaredSize() >= 0) await exchange.receive((bytes) => void chunks.push(bytes));
      return { credential: exchange.auth.credential, body: Buffer.concat(chunks) };
    });
  } catch (error) {
    if (res.headersSent) return void res.destroy();
    const at = {
      bucket: "",
      key: "",
      path: address.path,
      requestId: exchange.requestId,
      hostId,
      region: services.options.region,
    };
    await sendAnswer(res, errorAnswer(toS3Error(error), at), req.method === "HEAD", () => undefined);
  }
}

async function serveS3(
  services: Services,
  routes: Route[],
  req: IncomingMessage,
  res: ServerResponse,
  address: RequestAddress,
) {
  const exchange = new Exchange(services, req, res, address, nextRequestId());
  const route = findRoute(routes, exchange);
  const figures = {
    startedNs: process.hrtime.bigint(),
    firstByteNs: 0n,
    sentBytes: 0,
    api: route?.api ?? "methodnotallowed",
  };
  res.on("close", () => reportRequest(services.management, exchange, figures));
  res.setHeader("server", "MinIO");
  res.setHeader("accept-ranges", "bytes");
  res.setHeader("x-amz-request-id", exchange.requestId);
  res.setHeader("x-amz-id-2", hostId);
  res.setHeader("x-amz-bucket-region", services.options.region);
  res.setHeader("x-content-type-options", "nosniff");
  for (const [name, value] of Object.entries(corsHeaders(exchange))) res.setHeader(name, value);
  let answer: Answer;
  try {
    answer = await answerRequest(exchange, route);
  } catch (error) {
    closeAfterRefusal(exchange);
    answer = errorAnswer(toS3Error(error), {
      bucket: address.bucket,
      key: address.key,
      path: address.path,
      requestId: exchange.requestId,
      hostId,
      region: services.options.region,
    });
  }
  figures.firstByteNs = process.hrtime.bigint();
  try {
    await sendAnswer(res, answer, req.method === "HEAD", (count) => {
      figures.sentBytes += count;
    });
  } catch (error) {
    // The status is already on its way: only a broken connection can tell the client that the body is incomplete.
    toS3Error(error);
    res.destroy();
  } finally {
    answer.release?.();
  }
}

/** Serves one HTTP request to its end. Never rejects. */
export async function serveRequest(
  services: Services,
  routes: Route[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  let address: RequestAddress;
  try {
    address = parseAddress(req, services.options.domains);
  } catch (error) {
    const at = {
      bucket: "",
      key: "",
      path: req.url ?? "/",
      requestId: nextRequestId(),
      hostId,
      region: services.options.region,
    };
    await sendAnswer(res, errorAnswer(toS3Error(error), at), req.method === "HEAD", () => undefined);
    return;
  }
  if (address.path.startsWith("/minio/")) await serveManagement(services, req, res, address);
  else await serveS3(services, routes, req, res, address);
}
