import { S3Error } from "../errors/s3-error";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";

export interface CorsRule {
  id?: string;
  allowedOrigins: string[];
  allowedMethods: string[];
  allowedHeaders: string[];
  exposeHeaders: string[];
  maxAgeSeconds?: number;
}

const methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

/** Reads a bucket's CORS configuration. Throws MalformedXML or InvalidRequest as S3 does. */
export function parseCorsRules(document: string): CorsRule[] {
  const rules = parseXml(document, "CORSConfiguration")
    .all("CORSRule")
    .map((node): CorsRule => {
      const texts = (name: string) => node.all(name).map((child) => child.text.trim());
      const maxAge = node.value("MaxAgeSeconds");
      return {
        id: node.value("ID"),
        allowedOrigins: texts("AllowedOrigin"),
        allowedMethods: texts("AllowedMethod"),
        allowedHeaders: texts("AllowedHeader"),
        exposeHeaders: texts("ExposeHeader"),
        maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
      };
    });
  if (rules.length === 0 || rules.length > 100) throw new S3Error("MalformedXML");
  for (const rule of rules) {
    if (rule.allowedOrigins.length === 0 || rule.allowedMethods.length === 0)
      throw new S3Error("MalformedXML");
    const unknown = rule.allowedMethods.find((method) => !methods.includes(method));
    if (unknown !== undefined) {
      throw new S3Error(
        "InvalidRequest",
        `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`,
      );
    }
    const tooWild = [...rule.allowedOrigins, ...rule.allowedHeaders].find(
      (text) => text.split("*").length > 2,
    );
    if (tooWild !== undefined) {
      throw new S3Error("InvalidRequest", `"${tooWild}" can not have more than one wildcard.`);
    }
    if (rule.maxAgeSeconds !== undefined && !(rule.maxAgeSeconds >= 0)) throw new S3Error("MalformedXML");
  }
  return rules;
}

export function corsDocument(rules: CorsRule[]): XmlElement {
  return element(
    "CORSConfiguration",
    rules.map((rule) =>
      element("CORSRule", [
        element("ID", rule.id),
        ...rule.allowedOrigins.map((value) => element("AllowedOrigin", value)),
        ...rule.allowedMethods.map((value) => element("AllowedMethod", value)),
        ...rule.allowedHeaders.map((value) => element("AllowedHeader", value)),
        ...rule.exposeHeaders.map((value) => element("ExposeHeader", value)),
        element("MaxAgeSeconds", rule.maxAgeSeconds),
      ]),
    ),
  );
}

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  const end = pattern.slice(star + 1);
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(end);
}

/** The first rule that lets this origin use this method with these headers. */
export function findCorsRule(
  rules: CorsRule[],
  origin: string,
  method: string,
  headers: string[],
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.allowedOrigins.some((pattern) => matches(pattern, origin)) &&
      rule.allowedMethods.includes(method) &&
      headers.every((header) =>
        rule.allowedHeaders.some((pattern) => matches(pattern.toLowerCase(), header.toLowerCase())),
      ),
  );
}
