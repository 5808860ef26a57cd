import { type ConditionValues, valuesOfKey } from "./condition";
import { commonConditionKeys } from "./condition-keys";

/** Replaces `${aws:username}` and the like. Unknown or empty variables stay as they are written. */
export function substituteVariables(text: string, values: ConditionValues): string {
  if (!text.includes("${")) return text;
  return text.replace(/\$\{([^}]*)\}/g, (whole, key: string) => {
    const value = commonConditionKeys.has(key) ? valuesOfKey(values, key)[0] : undefined;
    return value ? value : whole;
  });
}
