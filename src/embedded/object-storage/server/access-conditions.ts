import type { Exchange } from "./exchange";

const queryKeys = ["prefix", "delimiter", "max-keys"];

/** The client's address, without the IPv6 form of IPv4 ones. */
export function remoteHost(exchange: Pick<Exchange, "req">): string {
  return (exchange.req.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}

function principal(exchange: Exchange): { type: string; name: string } {
  const { credential } = exchange.auth;
  if (!credential) return { type: "Anonymous", name: "" };
  return { type: credential.kind === "root" ? "Account" : "User", name: credential.parentUser };
}

function tagConditions(tagging: string): Record<string, string[]> {
  const tags = [...new URLSearchParams(tagging)];
  const conditions: Record<string, string[]> = { "s3:requestobjecttagkeys": tags.map(([name]) => name) };
  for (const [name, value] of tags) {
    conditions[`s3:requestobjecttag/${name}`] = [value];
    conditions[`s3:existingobjecttag/${name}`] = [value];
  }
  return conditions;
}

/** Condition keys that a policy may test, in lower case. */
export function accessConditions(exchange: Exchange, versionId?: string): Record<string, string[]> {
  const { claim } = exchange.auth;
  const { type, name } = principal(exchange);
  const conditions: Record<string, string[]> = {
    "aws:currenttime": [exchange.startedAt.toISOString()],
    "aws:epochtime": [String(Math.floor(exchange.startedAt.getTime() / 1000))],
    "aws:securetransport": ["false"],
    "aws:sourceip": [remoteHost(exchange)],
    "aws:useragent": [exchange.header("user-agent") ?? ""],
    "aws:referer": [exchange.header("referer") ?? ""],
    "aws:principaltype": [type],
    "aws:userid": [name],
    "aws:username": [name],
    "s3:versionid": [versionId ?? exchange.versionId ?? ""],
  };
  if (claim) {
    conditions["s3:signatureversion"] = ["AWS4-HMAC-SHA256"];
    conditions["s3:authtype"] = [claim.kind === "presigned" ? "REST-QUERY-STRING" : "REST-HEADER"];
    conditions["s3:signatureage"] = [String(exchange.startedAt.getTime() - claim.date.getTime())];
  }
  for (const key of queryKeys) {
    const value = exchange.query.get(key);
    if (value !== null) conditions[`s3:${key}`] = [value];
  }
  for (const [header, value] of Object.entries(exchange.req.headers)) {
    if (header.startsWith("x-amz-") && typeof value === "string") {
      conditions[`s3:${header}`] = [value];
      if (header.startsWith("x-amz-object-lock-")) conditions[`s3:${header.slice(6)}`] = [value];
    }
  }
  const tagging = exchange.header("x-amz-tagging");
  return tagging ? { ...conditions, ...tagConditions(tagging) } : conditions;
}
