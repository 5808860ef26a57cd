import { TRPCClientError } from "@trpc/client";

let hasEnded = false;
const listeners = new Set<() => void>();

/** Every failed query and mutation passes here: one refused for want of a session ends the page's. */
export function noteSessionEnd(error: unknown): void {
  if (hasEnded || !(error instanceof TRPCClientError) || error.data?.code !== "UNAUTHORIZED") return;
  hasEnded = true;
  for (const listener of listeners) listener();
}

export const sessionEnd = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  hasEnded: () => hasEnded,
};
