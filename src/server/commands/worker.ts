import { environment } from "@/env";
import { startWorker, stopWorkerOnSignal } from "@/server/jobs/worker";
import { prepareDatabase } from "@/server/prepare-database";

await prepareDatabase(environment().DATABASE_URL);
await startWorker();
stopWorkerOnSignal();
