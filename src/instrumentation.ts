export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { environment } = await import("./env");
  const { prepareDatabase } = await import("./server/prepare-database");
  await prepareDatabase(environment().DATABASE_URL);
  if (environment().JOBS === "on") {
    const { startWorker, stopWorkerOnSignal } = await import("./server/jobs/worker");
    await startWorker();
    stopWorkerOnSignal();
  }
}
