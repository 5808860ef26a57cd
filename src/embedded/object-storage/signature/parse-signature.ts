import type { IncomingMessage } from "node:http";
import { S3Error } from "../errors/s3-error";
import { formatAmzDate, parseAmzDate } from "./amz-date";
import type { CredentialScope } from "./signing-key";

/** What a signed request claims, from its header or its query. */
export interface SignatureClaim {
  kind: "header" | "presigned";
  scope: CredentialScope;
  signedHeaders: string[];
  signature: string;
  /** ISO 8601 basic format, as it enters the string to sign. */
  amzDate: string;
  date: Date;
  /** Presigned URLs only. */
  expiresSeconds?: number;
}

const algorithm = "AWS4-HMAC-SHA256";
const maxExpirySeconds = 7 * 24 * 3600;

function parseScope(credential: string): CredentialScope {
  const parts = credential.split("/");
  // Access keys may themselves contain slashes.
  const [date, region, service, terminal] = parts.slice(-4);
  const accessKey = parts.slice(0, -4).join("/");
  if (!accessKey || !date || region === undefined || !service || terminal !== "aws4_request") {
    throw new S3Error(
      "AuthorizationHeaderMalformed",
      'The Credential is malformed; expecting "<access key>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (service !== "s3") throw new S3Error("AuthorizationParametersError");
  return { accessKey, date, region, service };
}

function headerDate(req: IncomingMessage): { amzDate: string; date: Date } {
  const text = req.headers["x-amz-date"] ?? req.headers.date;
  if (typeof text !== "string") {
    throw new S3Error("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
  }
  const date = parseAmzDate(text) ?? new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new S3Error("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
  }
  return { amzDate: formatAmzDate(date), date };
}

function fromHeader(req: IncomingMessage, authorization: string): SignatureClaim {
  const fields = new Map<string, string>();
  for (const field of authorization.slice(algorithm.length).split(",")) {
    const equals = field.indexOf("=");
    fields.set(field.slice(0, equals).trim(), field.slice(equals + 1).trim());
  }
  const credential = fields.get("Credential");
  const signedHeaders = fields.get("SignedHeaders");
  const signature = fields.get("Signature");
  if (!credential || !signedHeaders || !signature) throw new S3Error("MissingFields");
  return {
    kind: "header",
    scope: parseScope(credential),
    signedHeaders: signedHeaders.split(";"),
    signature,
    ...headerDate(req),
  };
}

function expiry(text: string): number {
  const seconds = Number(text);
  if (!/^-?\d+$/.test(text)) {
    throw new S3Error("AuthorizationQueryParametersError", "X-Amz-Expires should be a number");
  }
  if (seconds < 0) {
    throw new S3Error("AuthorizationQueryParametersError", "X-Amz-Expires must be non-negative");
  }
  if (seconds > maxExpirySeconds) {
    throw new S3Error(
      "AuthorizationQueryParametersError",
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
    );
  }
  return seconds;
}

function fromQuery(query: URLSearchParams): SignatureClaim {
  const names = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Signature",
    "X-Amz-Date",
    "X-Amz-SignedHeaders",
    "X-Amz-Expires",
  ];
  if (names.some((name) => !query.has(name))) {
    throw new S3Error(
      "AuthorizationQueryParametersError",
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  }
  if (query.get("X-Amz-Algorithm") !== algorithm) {
    throw new S3Error(
      "AuthorizationQueryParametersError",
      'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256".',
    );
  }
  const amzDate = query.get("X-Amz-Date")!;
  const date = parseAmzDate(amzDate);
  if (!date) {
    throw new S3Error(
      "AuthorizationQueryParametersError",
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    );
  }
  return {
    kind: "presigned",
    scope: parseScope(query.get("X-Amz-Credential")!),
    signedHeaders: query.get("X-Amz-SignedHeaders")!.split(";"),
    signature: query.get("X-Amz-Signature")!,
    amzDate,
    date,
    expiresSeconds: expiry(query.get("X-Amz-Expires")!),
  };
}

/** Reads the signature of a request; undefined for an anonymous one. Throws for what cannot be understood. */
export function parseSignature(req: IncomingMessage, query: URLSearchParams): SignatureClaim | undefined {
  const authorization = req.headers.authorization;
  const isPresigned = query.has("X-Amz-Credential") || query.has("X-Amz-Signature");
  if (authorization !== undefined && isPresigned) {
    throw new S3Error(
      "InvalidRequest",
      "Invalid Request (request has multiple authentication types, please use one)",
    );
  }
  if (isPresigned) return fromQuery(query);
  if (authorization === undefined) {
    if (query.has("AWSAccessKeyId")) throw unsupported();
    return undefined;
  }
  if (!authorization.startsWith(`${algorithm} `)) throw unsupported();
  return fromHeader(req, authorization);
}

function unsupported(): S3Error {
  return new S3Error(
    "InvalidRequest",
    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
  );
}
