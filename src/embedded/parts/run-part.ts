import type { RunningPart } from "../part";
import { type PartName, startPart } from "./catalog";
import { type FromPart, failure, stopLimitMs, type ToPart } from "./part-protocol";

/** The life of a part's process: starts when told, stops when told or when start.ts is gone. */
export function runPart(name: PartName): void {
  if (process.env.NODE_ENV === "production" && process.env.DATABASE_URL) {
    console.error("As partes embutidas não rodam em produção: com DATABASE_URL, use os sistemas de verdade.");
    process.exit(1);
  }
  let part: Promise<RunningPart & { ended?: Promise<void> }> | undefined;
  let isStopping = false;

  const report = (message: FromPart) => process.connected && process.send?.(message);
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    await (await part?.catch(() => undefined))?.stop();
    process.exit(0);
  };

  process.on("message", (message: ToPart) => {
    if (message.type === "stop") return void stop();
    part = startPart(name, message.options);
    part.then(
      (running) => {
        report({ type: "ready", address: running.address });
        running.ended?.then(() => isStopping || process.exit(1));
      },
      (error: unknown) => {
        console.error(error);
        report(failure(error));
        setImmediate(() => process.exit(1));
      },
    );
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
  process.on("disconnect", () => void stop());
}
