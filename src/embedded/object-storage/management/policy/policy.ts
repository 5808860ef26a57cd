import type { Condition, ConditionValues } from "./condition";
import type { ResourceMatcher } from "./resource-matcher";

export interface Resource {
  /** `any` is the bare star. */
  type: "s3" | "kms" | "any";
  pattern: string;
}

/** A statement as the document writes it, every list spelled out. */
export interface StatementDocument {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: { AWS: string[] };
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Record<string, Record<string, (string | number | boolean)[]>>;
}

export interface PolicyDocument {
  ID?: string;
  Version: string;
  Statement: StatementDocument[];
}

export interface Statement {
  isAllow: boolean;
  /** Only in bucket policies. */
  principals: string[];
  actions: string[];
  notActions: string[];
  resources: Resource[];
  notResources: Resource[];
  resourceMatcher: ResourceMatcher;
  notResourceMatcher: ResourceMatcher;
  conditions: Condition[];
  /** Admin and STS statements are judged without looking at resources. */
  ignoresResources: boolean;
  isKms: boolean;
}

export interface Policy {
  document: PolicyDocument;
  statements: Statement[];
}

export interface PolicyRequest {
  /** Access key whose principal a bucket policy compares; empty for an anonymous request. */
  account: string;
  action: string;
  bucket: string;
  object: string;
  conditions: ConditionValues;
}
