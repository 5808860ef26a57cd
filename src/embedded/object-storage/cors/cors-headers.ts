import { S3Error } from "../errors/s3-error";
import { type Answer, emptyAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import { type CorsRule, findCorsRule } from "./cors-rules";

const exposedByDefault =
  "Date, Etag, Server, Connection, Accept-Ranges, Content-Range, Content-Encoding, Content-Length, Content-Type, Content-Disposition, Last-Modified, Content-Language, Cache-Control, Retry-After, X-Amz-Bucket-Region, Expires, X-Amz*, X-Amz*, *";
const defaultMethods = ["GET", "PUT", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH"];

function bucketRules(exchange: Exchange): CorsRule[] | undefined {
  if (exchange.bucketName === "") return undefined;
  const bucket = exchange.store.buckets.find(exchange.bucketName);
  const document = bucket && exchange.store.buckets.document(bucket, "cors");
  return document === undefined ? undefined : (JSON.parse(document) as CorsRule[]);
}

function ruleHeaders(rule: CorsRule, origin: string): Record<string, string> {
  const isForAnyone = rule.allowedOrigins.includes("*");
  return {
    "access-control-allow-origin": isForAnyone ? "*" : origin,
    ...(isForAnyone ? {} : { "access-control-allow-credentials": "true" }),
    ...(rule.exposeHeaders.length > 0
      ? { "access-control-expose-headers": rule.exposeHeaders.join(", ") }
      : {}),
    vary: "Origin",
  };
}

/** Headers that let a page of another origin read the answer. Without rules of the bucket, any origin may, as in MinIO. */
export function corsHeaders(exchange: Exchange): Record<string, string> {
  const origin = exchange.header("origin");
  if (origin === undefined) return { vary: "Origin" };
  const rules = bucketRules(exchange);
  if (!rules) {
    return {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": exposedByDefault,
      vary: "Origin",
    };
  }
  const rule = findCorsRule(rules, origin, exchange.req.method ?? "", []);
  return rule ? ruleHeaders(rule, origin) : { vary: "Origin" };
}

/** Answers what a browser asks before it sends a request to another origin. */
export function preflightAnswer(exchange: Exchange): Answer {
  const origin = exchange.header("origin");
  const method = exchange.header("access-control-request-method");
  if (origin === undefined || method === undefined) throw new S3Error("MethodNotAllowed");
  const asked = exchange.header("access-control-request-headers");
  const headers =
    asked
      ?.split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "") ?? [];
  const vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
  const rules = bucketRules(exchange);
  const allowed = { ...(asked ? { "access-control-allow-headers": asked } : {}), vary };
  if (!rules) {
    if (!defaultMethods.includes(method)) return emptyAnswer(204, { vary });
    return emptyAnswer(204, { ...corsHeaders(exchange), "access-control-allow-methods": method, ...allowed });
  }
  const rule = findCorsRule(rules, origin, method, headers);
  if (!rule) throw new S3Error("AccessDenied", "CORSResponse: This CORS request is not allowed.");
  return emptyAnswer(200, {
    ...ruleHeaders(rule, origin),
    "access-control-allow-methods": rule.allowedMethods.join(", "),
    ...(rule.maxAgeSeconds === undefined ? {} : { "access-control-max-age": String(rule.maxAgeSeconds) }),
    ...allowed,
  });
}
