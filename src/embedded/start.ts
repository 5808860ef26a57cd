/**
 * The whole platform on one machine: `start.ts [--dev] [--demo] [--reset [--yes]]`.
 * It forks itself for each part (`--part NAME`) and task (`--task NAME`).
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isPartName } from "./parts/catalog";
import { runPart } from "./parts/run-part";
import { isTaskName, runTask } from "./parts/run-task";
import { startExternal } from "./parts/start-external";
import { startPlatform } from "./parts/start-platform";
import { sayProblem } from "./parts/terminal";
import { untilAskedToStop } from "./parts/until-asked-to-stop";
import { StartProblem } from "./start-problem";

const projectDir = resolve(import.meta.dirname, "../..");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dev: { type: "boolean", default: false },
      demo: { type: "boolean", default: false },
      reset: { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      part: { type: "string" },
      task: { type: "string" },
    },
  });
  // What the platform keeps is nobody else's to read. Its processes inherit this.
  process.umask(0o077);
  if (values.part && isPartName(values.part)) return runPart(values.part);
  if (values.task && isTaskName(values.task)) return runTask(values.task);

  const stopAsked = untilAskedToStop();
  const start = process.env.DATABASE_URL ? startExternal : startPlatform;
  const stop = await start({ ...values, projectDir, environment: process.env, stopAsked });
  await stopAsked;
  await stop();
  process.exit(0);
}

main().catch((error: unknown) => {
  if (error instanceof StartProblem) sayProblem(error.message, error.remedy);
  else {
    const detail = error instanceof Error ? error.message : String(error);
    sayProblem(detail, "Veja os registros em .data/logs. Seus dados não foram alterados.");
  }
  process.exit(1);
});
