import type { ConditionValues } from "./condition";
import { matchWildcard } from "./match-wildcard";
import type { Resource } from "./policy";
import { substituteVariables } from "./substitute-variables";

/**
 * Answers whether a list of resources covers a path. Whole names and whole buckets (`name/*`) are looked up,
 * so an account with thousands of buckets costs no more than one with a few; only other patterns are tried one by one.
 */
export class ResourceMatcher {
  readonly #names = new Set<string>();
  readonly #buckets = new Set<string>();
  readonly #patterns: string[] = [];

  constructor(resources: readonly Resource[]) {
    for (const { pattern } of resources) {
      const [, bucket] = /^([^*?$/]+)\/\*$/.exec(pattern) ?? [];
      if (bucket !== undefined) this.#buckets.add(bucket);
      else if (/[*?$]/.test(pattern)) this.#patterns.push(pattern);
      else this.#names.add(pattern);
    }
  }

  /** `cleaned` is the path without a slash at its end or doubled ones, which MinIO compares too. */
  covers(path: string, cleaned: string, values: ConditionValues): boolean {
    const slash = path.indexOf("/");
    if (slash >= 0 && this.#buckets.has(path.slice(0, slash))) return true;
    if (this.#names.has(path) || this.#names.has(cleaned)) return true;
    return this.#patterns.some((written) => {
      const pattern = substituteVariables(written, values);
      return pattern === cleaned || matchWildcard(pattern, path);
    });
  }
}
