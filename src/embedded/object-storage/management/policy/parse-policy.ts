import { checkKmsResource, checkS3Resource, isBucketPattern, isObjectPattern } from "./parse-resource";
import { type Json, member, type ParsedStatement, parseStatement } from "./parse-statement";
import type { Policy, Statement } from "./policy";
import { PolicyError } from "./policy-error";
import { conditionKeysOf, isAdminAction, isKmsAction, isS3Action, isStsAction } from "./supported-actions";

/**
 * Reads and checks an IAM policy as MinIO does. An empty document (`null`, `{}`) is a policy without statements.
 * @throws PolicyError with MinIO's reason.
 */
export function parsePolicy(text: string): Policy {
  const { id, version, statements } = parseDocument(text);
  for (const { statement } of statements) checkStatement(statement);
  return {
    document: {
      ...(id !== "" && { ID: id }),
      Version: version,
      Statement: statements.map(({ document }) => document),
    },
    statements: statements.map(({ statement }) => statement),
  };
}

interface ParsedDocument {
  id: string;
  version: string;
  statements: ParsedStatement[];
}

/** The part that IAM and bucket policies share: version, and statements without exact repetitions. */
export function parseDocument(text: string): ParsedDocument {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    throw new PolicyError(error instanceof Error ? error.message : "invalid JSON");
  }
  if (json === null) return { id: "", version: "", statements: [] };
  if (typeof json !== "object" || Array.isArray(json))
    throw new PolicyError("a policy must be a JSON object");
  const id = member(json, "ID") ?? "";
  const version = member(json, "Version") ?? "";
  if (version !== "2012-10-17" && version !== "") throw new PolicyError(`invalid version '${version}'`);
  const list = member(json, "Statement") ?? [];
  if (!Array.isArray(list)) throw new PolicyError("Statement must be a list");
  const seen = new Set<string>();
  const statements = list.map(parseStatement).filter(({ document }) => {
    const { Sid: _, ...meaning } = document;
    const text = JSON.stringify(meaning);
    return !seen.has(text) && seen.add(text);
  });
  return { id: String(id), version, statements };
}

export function checkActionLists({ actions, notActions }: Statement): void {
  if (actions.length === 0 && notActions.length === 0) throw new PolicyError("Action must not be empty");
  if (actions.length > 0 && notActions.length > 0) {
    throw new PolicyError("Action and NotAction cannot be specified in the same statement");
  }
}

export function checkResourceLists({ resources, notResources }: Statement): void {
  if (resources.length === 0 && notResources.length === 0)
    throw new PolicyError("Resource must not be empty");
  if (resources.length > 0 && notResources.length > 0) {
    throw new PolicyError("Resource and NotResource cannot be specified in the same statement");
  }
}

export function checkConditionKeys({ actions, conditions }: Statement): void {
  if (conditions.length === 0) return;
  for (const action of actions) {
    const known = conditionKeysOf(action);
    const unknown = conditions.map(({ keyName }) => keyName).filter((key) => !known.has(key));
    if (unknown.length > 0) {
      throw new PolicyError(
        `unsupported condition keys '[${unknown.join(" ")}]' used for action '${action}'`,
      );
    }
  }
}

function checkStatement(statement: Statement): void {
  checkActionLists(statement);
  const { actions, resources, notResources } = statement;
  if (actions.some(isAdminAction)) {
    checkActions("admin action", actions, isAdminAction);
    checkConditionKeys(statement);
    return;
  }
  if (actions.some(isStsAction)) {
    checkActions("STS action", actions, isStsAction);
    checkConditionKeys(statement);
    return;
  }
  if (actions.some(isKmsAction)) {
    checkActions("KMS action", actions, isKmsAction);
    for (const resource of [...resources, ...notResources]) checkKmsResource(resource);
    return;
  }
  checkResourceLists(statement);
  for (const resource of [...resources, ...notResources]) checkS3Resource(resource);
  checkActions("action", actions, isS3Action);
  const listed = resources.length > 0 ? resources : notResources;
  if (!listed.some((resource) => isBucketPattern(resource) || isObjectPattern(resource))) {
    throw new PolicyError("unsupported Resource found");
  }
  checkConditionKeys(statement);
}

function checkActions(kind: string, actions: string[], isKnown: (action: string) => boolean): void {
  const unknown = actions.find((action) => !isKnown(action));
  if (unknown !== undefined) throw new PolicyError(`unsupported ${kind} '${unknown}'`);
}
