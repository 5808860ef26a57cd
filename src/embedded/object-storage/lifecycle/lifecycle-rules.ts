import { randomUUID } from "node:crypto";
import { S3Error } from "../errors/s3-error";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml, type XmlNode } from "../xml/parse-xml";

export interface LifecycleRule {
  id: string;
  isEnabled: boolean;
  prefix: string;
  tags: Record<string, string>;
  minSizeBytes?: number;
  maxSizeBytes?: number;
  /** How the client wrote the filter, so that it reads back what it wrote. */
  filterForm: "none" | "prefix" | "filter";
  expirationDays?: number;
  expirationDate?: string;
  removesExpiredDeleteMarkers?: boolean;
  noncurrentDays?: number;
  newerNoncurrentVersions?: number;
  abortUploadDays?: number;
}

const maxRules = 1000;
const maxIdLength = 255;

function invalid(message: string): S3Error {
  return new S3Error("InvalidRequest", message);
}

function positive(node: XmlNode | undefined, name: string, message: string): number | undefined {
  const text = node?.value(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0) throw invalid(message);
  return number;
}

function parseTags(nodes: XmlNode[]): Record<string, string> {
  return Object.fromEntries(
    nodes.map((tag) => [tag.child("Key")?.text ?? "", tag.child("Value")?.text ?? ""]),
  );
}

function parseFilter(rule: XmlNode) {
  const filter = rule.child("Filter");
  const legacyPrefix = rule.child("Prefix");
  if (!filter) {
    return {
      prefix: legacyPrefix?.text ?? "",
      tags: {},
      filterForm: legacyPrefix ? ("prefix" as const) : ("none" as const),
    };
  }
  const and = filter.child("And");
  if (filter.children.length > 1)
    throw invalid("Filter must have exactly one of Prefix, Tag, or And specified");
  const scope = and ?? filter;
  return {
    prefix: scope.child("Prefix")?.text ?? "",
    tags: parseTags(scope.all("Tag")),
    minSizeBytes: positive(scope, "ObjectSizeGreaterThan", "ObjectSizeGreaterThan must be positive"),
    maxSizeBytes: positive(scope, "ObjectSizeLessThan", "ObjectSizeLessThan must be positive"),
    filterForm: "filter" as const,
  };
}

function parseExpiration(rule: XmlNode) {
  const node = rule.child("Expiration");
  if (!node) return {};
  const expirationDays = positive(node, "Days", "Days must be positive integer when used with Expiration");
  const date = node.value("Date");
  const removesExpiredDeleteMarkers = node.value("ExpiredObjectDeleteMarker") === "true" || undefined;
  const count = [expirationDays, date, removesExpiredDeleteMarkers].filter(
    (item) => item !== undefined,
  ).length;
  if (count > 1 && removesExpiredDeleteMarkers) {
    throw invalid("Delete marker cannot be specified with Days or Date in a Lifecycle Expiration Policy");
  }
  if (count !== 1 && node.value("ExpiredObjectDeleteMarker") === undefined) {
    throw invalid(
      "Exactly one of Days (positive integer) or Date (positive ISO 8601 format) should be present inside Expiration.",
    );
  }
  if (date === undefined) return { expirationDays, removesExpiredDeleteMarkers };
  const instant = new Date(date);
  if (Number.isNaN(instant.getTime())) throw invalid("Date must be provided in ISO 8601 format");
  if (instant.getTime() % (24 * 3600 * 1000) !== 0) throw invalid("'Date' must be at midnight GMT");
  return { expirationDate: instant.toISOString() };
}

function parseRule(node: XmlNode): LifecycleRule {
  const id = node.value("ID") || randomUUID();
  if (id.length > maxIdLength) throw invalid("ID length is limited to 255 characters");
  const status = node.value("Status");
  if (!status) throw invalid("Status should not be empty");
  if (status !== "Enabled" && status !== "Disabled")
    throw invalid("Status must be set to either Enabled or Disabled");
  if (node.child("Transition") || node.child("NoncurrentVersionTransition"))
    throw new S3Error("InvalidStorageClass");
  const noncurrent = node.child("NoncurrentVersionExpiration");
  const rule: LifecycleRule = {
    id,
    isEnabled: status === "Enabled",
    ...parseFilter(node),
    ...parseExpiration(node),
    noncurrentDays: positive(noncurrent, "NoncurrentDays", "NoncurrentDays must be a positive integer"),
    newerNoncurrentVersions: positive(
      noncurrent,
      "NewerNoncurrentVersions",
      "NewerNoncurrentVersions must be a positive integer",
    ),
    abortUploadDays: positive(
      node.child("AbortIncompleteMultipartUpload"),
      "DaysAfterInitiation",
      "DaysAfterInitiation must be a positive integer",
    ),
  };
  const acts =
    rule.expirationDays ??
    rule.expirationDate ??
    rule.removesExpiredDeleteMarkers ??
    rule.noncurrentDays ??
    rule.newerNoncurrentVersions ??
    rule.abortUploadDays;
  if (acts === undefined) throw new S3Error("MalformedXML");
  return rule;
}

/** Reads a bucket's lifecycle configuration (Transitions are refused: there is no other tier). */
export function parseLifecycleRules(document: string): LifecycleRule[] {
  const rules = parseXml(document, "LifecycleConfiguration").all("Rule").map(parseRule);
  if (rules.length > maxRules) throw invalid("Lifecycle configuration allows a maximum of 1000 rules");
  if (rules.length === 0) throw invalid("Lifecycle configuration should have at least one rule");
  if (new Set(rules.map((rule) => rule.id)).size !== rules.length) {
    throw invalid("Rule ID must be unique. Found same ID for more than one rule");
  }
  return rules;
}

function filterElement(rule: LifecycleRule): XmlElement | undefined {
  if (rule.filterForm === "none") return undefined;
  if (rule.filterForm === "prefix") return element("Prefix", rule.prefix);
  const conditions = [
    rule.prefix === "" ? undefined : element("Prefix", rule.prefix),
    ...Object.entries(rule.tags).map(([name, value]) =>
      element("Tag", [element("Key", name), element("Value", value)]),
    ),
    rule.minSizeBytes === undefined ? undefined : element("ObjectSizeGreaterThan", rule.minSizeBytes),
    rule.maxSizeBytes === undefined ? undefined : element("ObjectSizeLessThan", rule.maxSizeBytes),
  ].filter((condition) => condition !== undefined);
  if (conditions.length === 0) return element("Filter", [element("Prefix", "")]);
  return element("Filter", conditions.length === 1 ? conditions : [element("And", conditions)]);
}

function expirationElement(rule: LifecycleRule): XmlElement | undefined {
  const content = [
    element("Days", rule.expirationDays),
    element("Date", rule.expirationDate?.replace(".000Z", "Z")),
    element("ExpiredObjectDeleteMarker", rule.removesExpiredDeleteMarkers),
  ].filter((item) => item.content !== undefined);
  return content.length > 0 ? element("Expiration", content) : undefined;
}

export function lifecycleDocument(rules: LifecycleRule[]): XmlElement {
  return element(
    "LifecycleConfiguration",
    rules.map((rule) =>
      element("Rule", [
        expirationElement(rule),
        element("ID", rule.id),
        filterElement(rule),
        rule.noncurrentDays === undefined && rule.newerNoncurrentVersions === undefined
          ? undefined
          : element("NoncurrentVersionExpiration", [
              element("NoncurrentDays", rule.noncurrentDays),
              element("NewerNoncurrentVersions", rule.newerNoncurrentVersions),
            ]),
        rule.abortUploadDays === undefined
          ? undefined
          : element("AbortIncompleteMultipartUpload", [element("DaysAfterInitiation", rule.abortUploadDays)]),
        element("Status", rule.isEnabled ? "Enabled" : "Disabled"),
      ]),
    ),
  );
}
