/**
 * Resolves when the platform shall stop: Ctrl-C, SIGTERM, a closed terminal, or the death of the program that
 * started us (its IPC channel closes).
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
    process.once("disconnect", resolve);
  });
}
