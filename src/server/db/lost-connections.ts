import type { Socket } from "node:net";
import type postgres from "postgres";
import { withMethods } from "./with-methods";

/**
 * A client whose transactions send nothing more once their connection is lost. The driver would send a ROLLBACK down it,
 * which throws where nobody catches it, or goes to the connection that takes its place: that then never opens, or
 * runs another transaction's statements outside of it. The server has rolled back by itself.
 */
export function leavingLostConnections(client: postgres.Sql): postgres.Sql {
  const begin = (work: (tx: postgres.TransactionSql) => unknown) =>
    client.begin(async (tx) => {
      try {
        return await work(tx);
      } catch (error) {
        // The driver fails the transaction itself when the connection closes.
        if (isLost(error)) return new Promise(() => undefined);
        throw error;
      }
    });
  return withMethods(client, { begin: begin as postgres.Sql["begin"] });
}

/** Whether the driver says of a statement that its connection closed. Drizzle says which statement, and why as the cause. */
function isLost(error: unknown): boolean {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(reason instanceof Error && "query" in reason && "code" in reason)) return false;
  return "syscall" in reason || /^CONNECTION_/.test(String(reason.code));
}

/**
 * A socket that, once it was open, closes the same way after an error as without one: after an error the driver forgets
 * the statements that were sent since, and who waits for them would wait for ever.
 */
export function closingAlike(socket: Socket): Socket {
  const emit = socket.emit.bind(socket);
  let wasOpen = false;
  socket.emit = (event: string | symbol, ...values: unknown[]) => {
    if (event === "connect") wasOpen = true;
    return event === "close" && wasOpen ? emit(event, false) : emit(event, ...values);
  };
  return socket;
}
