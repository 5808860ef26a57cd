/** What start.ts and a child process tell each other over their IPC channel. */
export type ToPart = { type: "start"; options: unknown } | { type: "stop" };
export type FromPart =
  | { type: "ready"; address: string }
  | { type: "done"; result: unknown }
  | { type: "failed"; message: string };

/** A part that has not stopped by then is ended by force. */
export const stopLimitMs = 15_000;

/** A failure in words for the terminal: ours carry what to do about it. */
export function failure(error: unknown): FromPart {
  const remedy = error instanceof Error && "remedy" in error ? `\n${String(error.remedy)}` : "";
  return { type: "failed", message: (error instanceof Error ? error.message : String(error)) + remedy };
}
