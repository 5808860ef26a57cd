/** Condition values of one request by lower-case key, such as `s3:prefix`. */
export type ConditionValues = Readonly<Record<string, readonly string[]>>;

/** One line of a statement's Condition block, ready to be asked. */
export interface Condition {
  /** Key name without the part behind a slash (`s3:ExistingObjectTag` of `s3:ExistingObjectTag/team`). */
  keyName: string;
  holds(values: ConditionValues): boolean;
}

export type ConditionValue = string | number | boolean;

/** Values of a request under a policy's key. A tag's name keeps its case, the key's does not count. */
export function valuesOfKey(values: ConditionValues, key: string): readonly string[] {
  const slash = key.indexOf("/");
  if (slash < 0) return values[key.toLowerCase()] ?? [];
  const name = key.slice(0, slash).toLowerCase();
  return values[name + key.slice(slash)] ?? values[key.toLowerCase()] ?? [];
}
