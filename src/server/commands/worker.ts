import { environment } from "@/env";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { startWorker } from "@/server/jobs/worker";
import { prepareDatabase } from "@/server/prepare-database";

await prepareDatabase(environment().DATABASE_URL);
await startWorker();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await stopJobQueue();
    process.exit(0);
  });
}
