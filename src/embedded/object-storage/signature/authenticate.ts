import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { S3Error } from "../errors/s3-error";
import type { IdentityAccess, SigningCredential } from "../seams";
import { canonicalRequestHash, signedHeaderValue } from "./canonical-request";
import { emptySha256, hmac } from "./encode";
import { parseSignature, type SignatureClaim } from "./parse-signature";
import { scopeText, signingKey } from "./signing-key";

const maxSkewMs = 15 * 60 * 1000;

/** What the payload's chunks are signed with. */
export interface ChunkSigning {
  key: Buffer;
  scope: string;
  amzDate: string;
  seedSignature: string;
}

/** How the body travels and what protects it. */
export type PayloadProtection =
  | { kind: "unsigned" }
  | { kind: "sha256"; hash: string }
  | { kind: "chunked"; signing: ChunkSigning | undefined; hasTrailer: boolean };

export interface Authentication {
  credential?: SigningCredential;
  claim?: SignatureClaim;
  payload: PayloadProtection;
}

export interface RequestTarget {
  /** Decoded request path. */
  path: string;
  query: URLSearchParams;
  region: string;
  /** Bucket location and bucket list may be signed for any region, as clients ask them to learn the region. */
  acceptsAnyRegion: boolean;
}

export function sameSignature(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function checkTime(claim: SignatureClaim, now: Date): void {
  const ageMs = now.getTime() - claim.date.getTime();
  if (claim.kind === "header") {
    if (Math.abs(ageMs) > maxSkewMs) throw new S3Error("RequestTimeTooSkewed");
    return;
  }
  if (ageMs < -maxSkewMs) throw new S3Error("RequestNotReadyYet");
  if (ageMs > claim.expiresSeconds! * 1000) throw new S3Error("ExpiredPresignRequest");
}

function checkScope(claim: SignatureClaim, target: RequestTarget): void {
  if (claim.scope.date !== claim.amzDate.slice(0, 8)) throw new S3Error("SignatureDoesNotMatch");
  if (claim.scope.region === target.region || target.acceptsAnyRegion) return;
  throw new S3Error(
    "AuthorizationHeaderMalformed",
    `The authorization header is malformed; the region is wrong; expecting '${target.region}'.`,
    { details: { Region: target.region } },
  );
}

function findCredential(identity: IdentityAccess, accessKey: string): SigningCredential {
  const credential = identity.findCredential(accessKey);
  if (!credential || credential.state === "expired") throw new S3Error("InvalidAccessKeyId");
  if (credential.state === "disabled") throw new S3Error("AccessKeyDisabled");
  return credential;
}

function checkSignedHeaders(req: IncomingMessage, claim: SignatureClaim): void {
  const isComplete = claim.signedHeaders.every((name) => signedHeaderValue(req, name) !== undefined);
  if (!isComplete || !claim.signedHeaders.includes("host")) throw new S3Error("UnsignedHeaders");
}

function declaredPayloadHash(req: IncomingMessage, claim: SignatureClaim, query: URLSearchParams): string {
  const header = req.headers["x-amz-content-sha256"];
  if (typeof header === "string") return header;
  if (claim.kind === "presigned") return query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD";
  return emptySha256;
}

function payloadProtection(hash: string, signing: ChunkSigning | undefined): PayloadProtection {
  switch (hash) {
    case "UNSIGNED-PAYLOAD":
      return { kind: "unsigned" };
    case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
      return { kind: "chunked", signing: undefined, hasTrailer: true };
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD":
      return { kind: "chunked", signing, hasTrailer: false };
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
      return { kind: "chunked", signing, hasTrailer: true };
    default:
      if (!/^[0-9a-f]{64}$/i.test(hash)) throw new S3Error("XAmzContentSHA256Mismatch");
      return { kind: "sha256", hash: hash.toLowerCase() };
  }
}

/** Verifies who sent a request (AWS Signature Version 4, in headers or presigned). Throws S3Error when it is not genuine. */
export function authenticate(
  req: IncomingMessage,
  target: RequestTarget,
  identity: IdentityAccess,
  now: Date,
): Authentication {
  const claim = parseSignature(req, target.query);
  if (!claim) {
    const hash = req.headers["x-amz-content-sha256"];
    return { payload: typeof hash === "string" ? payloadProtection(hash, undefined) : { kind: "unsigned" } };
  }
  const credential = findCredential(identity, claim.scope.accessKey);
  checkTime(claim, now);
  checkScope(claim, target);
  checkSignedHeaders(req, claim);
  const payloadHash = declaredPayloadHash(req, claim, target.query);
  const key = signingKey(credential.secretKey, claim.scope);
  const scope = scopeText(claim.scope);
  const requestHash = canonicalRequestHash(req, {
    method: req.method ?? "GET",
    path: target.path,
    query: [...target.query].filter(([name]) => name !== "X-Amz-Signature"),
    signedHeaders: claim.signedHeaders,
    payloadHash,
  });
  const stringToSign = `AWS4-HMAC-SHA256\n${claim.amzDate}\n${scope}\n${requestHash}`;
  if (!sameSignature(hmac(key, stringToSign).toString("hex"), claim.signature)) {
    throw new S3Error("SignatureDoesNotMatch");
  }
  const signing = { key, scope, amzDate: claim.amzDate, seedSignature: claim.signature };
  return { credential, claim, payload: payloadProtection(payloadHash, signing) };
}
