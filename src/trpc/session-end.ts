import { TRPCClientError } from "@trpc/client";

let state: "running" | "told" | "put-aside" = "running";
const listeners = new Set<() => void>();

function become(next: typeof state): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Every failed query and mutation passes here: one refused for want of a session ends the page's. */
export function noteSessionEnd(error: unknown): void {
  if (state !== "running" || !(error instanceof TRPCClientError) || error.data?.code !== "UNAUTHORIZED")
    return;
  become("told");
}

export const sessionEnd = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** While the person is told that the session is over, until they put that aside to copy what they typed. */
  isTold: () => state === "told",
  putAside: () => become("put-aside"),
};
