import { posix } from "node:path";
import { matchWildcard } from "./match-wildcard";
import type { PolicyRequest, Statement } from "./policy";

/** What a set of statements says: an explicit deny wins, then one allow suffices, else it is silent. */
export type Verdict = "allow" | "deny" | "silent";

/** Judges a request by IAM statements. */
export function evaluatePolicy(statements: readonly Statement[], request: PolicyRequest): Verdict {
  // MinIO asks IAM about a bucket with a slash behind it, so "bucket/*" also covers the bucket itself.
  return verdict(statements, request, `${request.bucket}/${request.object.replace(/^\//, "")}`);
}

/** Judges an anonymous request by a bucket's policy. */
export function evaluateBucketPolicy(statements: readonly Statement[], request: PolicyRequest): Verdict {
  const asked = statements.filter(({ principals }) =>
    principals.some((principal) => matchWildcard(principal, request.account)),
  );
  const resource = request.object ? `${request.bucket}/${request.object.replace(/^\//, "")}` : request.bucket;
  return verdict(asked, request, resource);
}

function verdict(statements: readonly Statement[], request: PolicyRequest, resource: string): Verdict {
  const cleaned = cleanPath(resource);
  let isAllowed = false;
  for (const statement of statements) {
    if (statement.isAllow && isAllowed) continue;
    if (!applies(statement, request, resource, cleaned)) continue;
    if (!statement.isAllow) return "deny";
    isAllowed = true;
  }
  return isAllowed ? "allow" : "silent";
}

function applies(statement: Statement, request: PolicyRequest, resource: string, cleaned: string): boolean {
  const { actions, notActions, resources, conditions } = statement;
  if (actions.length > 0 && !matchesAction(actions, request.action)) return false;
  if (matchesAction(notActions, request.action)) return false;
  const skipsResources =
    statement.ignoresResources || (statement.isKms && (resource === "/" || resources.length === 0));
  if (!skipsResources) {
    const { resourceMatcher, notResourceMatcher } = statement;
    const values = request.conditions;
    if (resources.length > 0 && !resourceMatcher.covers(resource, cleaned, values)) return false;
    if (notResourceMatcher.covers(resource, cleaned, values)) return false;
  }
  return conditions.every((condition) => condition.holds(request.conditions));
}

function matchesAction(patterns: readonly string[], action: string): boolean {
  return patterns.some(
    (pattern) =>
      matchWildcard(pattern, action) ||
      // Reading any version includes reading the latest.
      (pattern === "s3:GetObjectVersion" && action === "s3:GetObject"),
  );
}

function cleanPath(resource: string): string {
  const normal = posix.normalize(resource);
  return normal.length > 1 ? normal.replace(/\/$/, "") : normal;
}
