/** The name of the unique constraint or index that a statement broke; undefined for any other failure. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, constraint_name: name } = cause as { code?: string; constraint_name?: string };
    if (code === "23505") return name;
  }
  return undefined;
}
