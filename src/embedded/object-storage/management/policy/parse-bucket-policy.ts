import { matchWildcard } from "./match-wildcard";
import { matchesPatternPrefix } from "./matches-pattern-prefix";
import { checkActionLists, checkConditionKeys, checkResourceLists, parseDocument } from "./parse-policy";
import { isBucketPattern, isObjectPattern } from "./parse-resource";
import type { Policy, Statement } from "./policy";
import { PolicyError } from "./policy-error";
import { isObjectAction } from "./supported-actions";

/**
 * Reads and checks a bucket policy as MinIO does: each statement names its principals and only this bucket.
 * @throws PolicyError with MinIO's reason.
 */
export function parseBucketPolicy(text: string, bucket: string): Policy {
  const { id, version, statements } = parseDocument(text);
  for (const { statement } of statements) checkStatement(statement, bucket);
  if (version === "") throw new PolicyError("The policy must contain a valid version string");
  return {
    document: {
      ...(id !== "" && { ID: id }),
      Version: version,
      Statement: statements.map(({ document }) => document),
    },
    statements: statements.map(({ statement }) => statement),
  };
}

function checkStatement(statement: Statement, bucket: string): void {
  if (statement.principals.length === 0) throw new PolicyError("invalid Principal {[]}");
  checkActionLists(statement);
  checkResourceLists(statement);
  const resources = statement.resources.length > 0 ? statement.resources : statement.notResources;
  for (const action of statement.actions) {
    const isSupported = isObjectAction(action) ? isObjectPattern : isBucketPattern;
    if (!resources.some(isSupported))
      throw new PolicyError(`unsupported Resource found for action ${action}`);
  }
  checkConditionKeys(statement);
  for (const { pattern } of resources) {
    if (!matchWildcard(pattern, bucket) && !matchesPatternPrefix(pattern, `${bucket}/`)) {
      throw new PolicyError("bucket name does not match");
    }
  }
}
