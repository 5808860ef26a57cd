/** Ends a command with what went wrong, and no more. */
export function sayFailure(error: unknown): void {
  const causes = error instanceof AggregateError ? error.errors : [error];
  const [first] = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause)));
  process.stderr.write(`${first}\n`);
  process.exitCode = 1;
}
