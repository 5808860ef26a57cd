import { environment } from "@/env";
import { startWorker, stopWorkerOnSignal } from "@/server/jobs/worker";
import { prepareDatabase } from "@/server/prepare-database";
import { sayFailure } from "./options/say-failure";

try {
  await prepareDatabase(environment().DATABASE_URL);
  await startWorker();
  stopWorkerOnSignal();
} catch (error) {
  sayFailure(error);
  process.exit();
}
