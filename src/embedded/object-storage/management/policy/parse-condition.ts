import { BlockList, isIP } from "node:net";
import { type Condition, type ConditionValue, valuesOfKey } from "./condition";
import { supportedConditionKeys } from "./condition-keys";
import { PolicyError } from "./policy-error";
import { isStringOperator, stringCondition } from "./string-condition";

type Compare = (actual: number, wanted: number) => boolean;

const comparisons: Record<string, Compare> = {
  Equals: (actual, wanted) => actual === wanted,
  NotEquals: (actual, wanted) => actual !== wanted,
  LessThan: (actual, wanted) => actual < wanted,
  LessThanEquals: (actual, wanted) => actual <= wanted,
  GreaterThan: (actual, wanted) => actual > wanted,
  GreaterThanEquals: (actual, wanted) => actual >= wanted,
};

/** Reads one operator of a Condition block with one of its keys; refuses what MinIO refuses. */
export function parseCondition(operator: string, key: string, values: ConditionValue[]): Condition {
  const parts = operator.split(":");
  const name = parts.at(-1)!;
  const qualifier = parts.length === 2 ? parts[0]! : "";
  if (parts.length > 2 || (parts.length === 2 && !["ForAllValues", "ForAnyValue"].includes(qualifier))) {
    throw new PolicyError(`invalid condition name '${operator}'`);
  }
  const keyName = key.split("/", 1)[0]!;
  if (!supportedConditionKeys.has(keyName)) throw new PolicyError(`invalid condition key '${key}'`);

  if (isStringOperator(name)) return stringCondition(name, qualifier, key, keyName, values);
  if (name === "IpAddress" || name === "NotIpAddress") return ipCondition(name, key, keyName, values);
  if (name === "Null") return nullCondition(key, keyName, values);
  if (name === "Bool") return boolCondition(key, keyName, values);
  const [, kind, comparison] = /^(Numeric|Date)(.+?)$/.exec(name.replace(/IfExists$/, "")) ?? [];
  const compare = comparison === undefined ? undefined : comparisons[comparison];
  const isIfExists = name.endsWith("IfExists");
  if (!compare || (isIfExists && name !== "NumericGreaterThanIfExists")) {
    throw new PolicyError(`invalid condition name '${operator}'`);
  }
  const parse = kind === "Date" ? parseInstant : parseInteger;
  const wanted = parse(single(name, values));
  if (wanted === undefined) throw new PolicyError(`value ${values[0]} is not valid for ${name} condition`);
  return {
    keyName,
    holds(request) {
      const [first] = valuesOfKey(request, key);
      if (first === undefined) return isIfExists;
      const actual = parse(first);
      return actual !== undefined && compare(actual, wanted);
    },
  };
}

function ipCondition(name: string, key: string, keyName: string, values: ConditionValue[]): Condition {
  if (keyName !== "aws:SourceIp")
    throw new PolicyError(`only aws:SourceIp key is allowed for ${name} condition`);
  const networks = new BlockList();
  for (const value of values) {
    const [address, bits = "32"] = String(value).split("/");
    const family = isIP(address ?? "");
    const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (typeof value !== "string" || family === 0 || prefix < 0 || prefix > (family === 4 ? 32 : 128)) {
      throw new PolicyError(`value ${value} must be CIDR string for ${name} condition`);
    }
    networks.addSubnet(address!, prefix, family === 4 ? "ipv4" : "ipv6");
  }
  const isNegated = name === "NotIpAddress";
  return {
    keyName,
    holds(request) {
      const addresses = valuesOfKey(request, key).map((address) => address.replace(/^::ffff:(?=\d+\.)/i, ""));
      const isInside =
        addresses.every((address) => isIP(address) !== 0) &&
        addresses.some((address) => networks.check(address, isIP(address) === 4 ? "ipv4" : "ipv6"));
      return isInside !== isNegated;
    },
  };
}

function nullCondition(key: string, keyName: string, values: ConditionValue[]): Condition {
  const mustBeAbsent = parseBoolean(single("Null", values));
  if (mustBeAbsent === undefined) throw new PolicyError("value must be a boolean for Null condition");
  return { keyName, holds: (request) => (valuesOfKey(request, key).length === 0) === mustBeAbsent };
}

function boolCondition(key: string, keyName: string, values: ConditionValue[]): Condition {
  if (keyName !== "aws:SecureTransport") {
    throw new PolicyError("only aws:SecureTransport key is allowed for Bool condition");
  }
  const wanted = single("Bool", values);
  if (parseBoolean(wanted) === undefined) {
    throw new PolicyError("value must be a boolean for boolean condition");
  }
  return { keyName, holds: (request) => valuesOfKey(request, key)[0] === String(wanted) };
}

function single(name: string, values: ConditionValue[]): ConditionValue {
  if (values.length !== 1) throw new PolicyError(`only one value is allowed for ${name} condition`);
  return values[0]!;
}

function parseBoolean(value: ConditionValue): boolean | undefined {
  if (typeof value !== "string") return typeof value === "boolean" ? value : undefined;
  if (["1", "t", "T", "true", "TRUE", "True"].includes(value)) return true;
  if (["0", "f", "F", "false", "FALSE", "False"].includes(value)) return false;
  return undefined;
}

function parseInteger(value: ConditionValue): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  return typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
}

function parseInstant(value: ConditionValue): number | undefined {
  const isInstant =
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);
  const milliseconds = isInstant ? Date.parse(value) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
