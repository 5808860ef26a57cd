/** Tells whether `text` may be the beginning of something that `pattern` matches, as MinIO checks a policy's buckets. */
export function matchesPatternPrefix(pattern: string, text: string): boolean {
  const length = Math.min(pattern.length, text.length);
  for (let at = 0; at < length; at++) {
    if (pattern[at] === "*") return true;
    if (pattern[at] !== "?" && pattern[at] !== text[at]) return false;
  }
  return text.length <= pattern.length;
}
