import { type Condition, type ConditionValue, type ConditionValues, valuesOfKey } from "./condition";
import { matchWildcard } from "./match-wildcard";
import { PolicyError } from "./policy-error";
import { substituteVariables } from "./substitute-variables";

type Test = (wanted: string, actual: string) => boolean;

interface StringOperator {
  isNegated: boolean;
  isPattern: boolean;
  test: Test;
}

const isEqual: Test = (wanted, actual) => wanted === actual;
const isEqualIgnoringCase: Test = (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase();

const operators: Record<string, StringOperator> = {
  StringEquals: { isNegated: false, isPattern: false, test: isEqual },
  StringNotEquals: { isNegated: true, isPattern: false, test: isEqual },
  StringEqualsIgnoreCase: { isNegated: false, isPattern: false, test: isEqualIgnoringCase },
  StringNotEqualsIgnoreCase: { isNegated: true, isPattern: false, test: isEqualIgnoringCase },
  BinaryEquals: { isNegated: false, isPattern: false, test: isEqual },
  StringLike: { isNegated: false, isPattern: true, test: matchWildcard },
  StringNotLike: { isNegated: true, isPattern: true, test: matchWildcard },
};

/** Values that MinIO accepts for a few keys; anything else makes the policy malformed. */
const allowedValues: Record<string, readonly string[]> = {
  "s3:x-amz-server-side-encryption-customer-algorithm": ["AES256"],
  "s3:x-amz-server-side-encryption": ["AES256", "aws:kms"],
  "s3:x-amz-metadata-directive": ["COPY", "REPLACE"],
};

export const isStringOperator = (name: string) => Object.hasOwn(operators, name);

export function stringCondition(
  name: string,
  qualifier: string,
  key: string,
  keyName: string,
  rawValues: ConditionValue[],
): Condition {
  const operator = operators[name]!;
  const wanted = rawValues.map((value) => {
    if (typeof value !== "string") throw new PolicyError(`value must be a string for ${name} condition`);
    return name === "BinaryEquals" ? Buffer.from(value, "base64").toString("utf8") : value;
  });
  for (const value of wanted) checkValue(name, operator, keyName, value);
  return {
    keyName,
    holds(values) {
      const found = evaluate(operator, qualifier, wanted, valuesOfKey(values, key), values);
      return operator.isNegated ? !found : found;
    },
  };
}

function checkValue(name: string, operator: StringOperator, keyName: string, value: string): void {
  const refuse = () => {
    throw new PolicyError(`invalid value '${value}' for '${keyName}' for ${name} condition`);
  };
  if (keyName === "s3:x-amz-copy-source" && !/^\/?[^/]{3,63}\/.+/.test(value)) refuse();
  if (operator.isPattern) return;
  if (allowedValues[keyName] && !allowedValues[keyName].includes(value)) refuse();
  if (keyName === "s3:x-amz-content-sha256" && value === "") {
    throw new PolicyError(`invalid empty value for '${keyName}' for ${name} condition`);
  }
}

function evaluate(
  operator: StringOperator,
  qualifier: string,
  wanted: string[],
  actual: readonly string[],
  values: ConditionValues,
): boolean {
  const patterns = wanted.map((value) => substituteVariables(value, values));
  const matches = (value: string) => patterns.some((pattern) => operator.test(pattern, value));
  return qualifier === "ForAllValues" ? actual.every(matches) : actual.some(matches);
}
