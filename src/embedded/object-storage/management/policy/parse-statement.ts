import type { Condition, ConditionValue } from "./condition";
import { parseCondition } from "./parse-condition";
import { parseResource } from "./parse-resource";
import type { Statement, StatementDocument } from "./policy";
import { PolicyError } from "./policy-error";
import { ResourceMatcher } from "./resource-matcher";
import { isAdminAction, isKmsAction, isStsAction } from "./supported-actions";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Reads a JSON object's member the way Go does: upper and lower case do not count. */
export function member(object: { [key: string]: Json }, name: string): Json | undefined {
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}

export interface ParsedStatement {
  statement: Statement;
  document: StatementDocument;
}

/** Reads one statement of an IAM or bucket policy. What the two allow differs: see their validations. */
export function parseStatement(json: Json): ParsedStatement {
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new PolicyError("a statement must be an object");
  }
  const effect = member(json, "Effect");
  if (effect !== "Allow" && effect !== "Deny") throw new PolicyError(`invalid Effect ${effect ?? ""}`);
  const sid = member(json, "Sid");
  const principals = parsePrincipal(member(json, "Principal"));
  const actions = parseActions(member(json, "Action"));
  const notActions = parseActions(member(json, "NotAction"));
  const resourceNames = strings(member(json, "Resource"));
  const notResourceNames = strings(member(json, "NotResource"));
  const resources = resourceNames.map(parseResource);
  const notResources = notResourceNames.map(parseResource);
  const { conditions, document: condition } = parseConditions(member(json, "Condition"));
  return {
    document: {
      ...(typeof sid === "string" && sid !== "" && { Sid: sid }),
      Effect: effect,
      ...(principals.length > 0 && { Principal: { AWS: principals } }),
      ...(actions.length > 0 && { Action: actions }),
      ...(notActions.length > 0 && { NotAction: notActions }),
      ...(resourceNames.length > 0 && { Resource: resourceNames }),
      ...(notResourceNames.length > 0 && { NotResource: notResourceNames }),
      ...(condition && { Condition: condition }),
    },
    statement: {
      isAllow: effect === "Allow",
      principals,
      actions,
      notActions,
      resources,
      notResources,
      resourceMatcher: new ResourceMatcher(resources),
      notResourceMatcher: new ResourceMatcher(notResources),
      conditions,
      ignoresResources: actions.some((action) => isAdminAction(action) || isStsAction(action)),
      isKms: actions.some(isKmsAction),
    },
  };
}

function parseActions(json: Json | undefined): string[] {
  const actions = strings(json);
  if (json !== undefined && json !== null && actions.length === 0) {
    throw new PolicyError("empty actions not allowed");
  }
  return actions;
}

function parsePrincipal(json: Json | undefined): string[] {
  if (json === undefined || json === null) return [];
  if (json === "*") return ["*"];
  if (typeof json !== "object" || Array.isArray(json)) throw new PolicyError(`invalid principal '${json}'`);
  return strings(member(json, "AWS"));
}

function strings(json: Json | undefined): string[] {
  if (json === undefined || json === null) return [];
  const list = Array.isArray(json) ? json : [json];
  return [...new Set(list.map((value) => (typeof value === "string" ? value : JSON.stringify(value))))];
}

interface ParsedConditions {
  conditions: Condition[];
  document?: StatementDocument["Condition"];
}

function parseConditions(json: Json | undefined): ParsedConditions {
  if (json === undefined || json === null) return { conditions: [] };
  if (typeof json !== "object" || Array.isArray(json) || Object.keys(json).length === 0) {
    throw new PolicyError("condition must not be empty");
  }
  const conditions: Condition[] = [];
  const document: NonNullable<StatementDocument["Condition"]> = {};
  for (const [operator, byKey] of Object.entries(json)) {
    if (byKey === null || typeof byKey !== "object" || Array.isArray(byKey)) {
      throw new PolicyError(`invalid condition '${operator}'`);
    }
    const lines: Record<string, ConditionValue[]> = {};
    for (const [key, value] of Object.entries(byKey)) {
      const values = conditionValues(value);
      conditions.push(parseCondition(operator, key, values));
      lines[key] = values;
    }
    document[operator] = lines;
  }
  return { conditions, document };
}

function conditionValues(json: Json): ConditionValue[] {
  const list = Array.isArray(json) ? json : [json];
  if (list.length === 0) throw new PolicyError("invalid value");
  return list.map((value, at) => {
    if (value === null || typeof value === "object") throw new PolicyError("invalid value");
    if (list.indexOf(value) !== at) throw new PolicyError(`duplicate value found '${value}'`);
    return value;
  });
}
