import { open } from "node:fs/promises";

interface Syncing {
  running: Promise<void>;
  next?: Promise<void>;
}

const syncing = new Map<string, Syncing>();

async function syncNow(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Makes the names in a directory durable. Callers that arrive while a sync runs share the one that follows it. */
export function syncDirectory(path: string): Promise<void> {
  const current = syncing.get(path);
  if (current) {
    current.next ??= current.running.catch(() => undefined).then(() => syncDirectory(path));
    return current.next;
  }
  const running = syncNow(path).finally(() => syncing.delete(path));
  syncing.set(path, { running });
  return running;
}
