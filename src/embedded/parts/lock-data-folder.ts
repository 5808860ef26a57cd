import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { StartProblem } from "../start-problem";

export interface DataFolderLock {
  /** Notes the processes that work on the folder, so that the next start can wait for them if this one is killed. */
  noteProcesses(pids: number[]): void;
  release(): void;
}

/** Makes this process the folder's only owner. The system frees the lock when the process ends, however it ends. */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const noteFile = join(dataDir, "parts.json");
  const database = new DatabaseSync(join(dataDir, "lock.sqlite"));
  try {
    database.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
  } catch (cause) {
    database.close();
    throw new StartProblem(
      `A plataforma já está em execução com os dados de ${dataDir}.`,
      "Pare a outra (Ctrl-C no terminal dela), ou use outra pasta e outras portas: DATA_DIR=/outra/pasta PORT=3100 ... npm start",
      { cause },
    );
  }
  await untilEnded(noteFile);
  return {
    noteProcesses: (pids) => writeFileSync(noteFile, JSON.stringify(pids)),
    release() {
      rmSync(noteFile, { force: true });
      database.close();
    },
  };
}

/** Parts of a killed platform finish by themselves within seconds; those that do not are ended. */
async function untilEnded(noteFile: string): Promise<void> {
  const left = () => readPids(noteFile).filter(isPart);
  const deadline = Date.now() + 15_000;
  while (left().length > 0 && Date.now() < deadline) await delay(100);
  for (const pid of left()) process.kill(pid, "SIGKILL");
}

function readPids(noteFile: string): number[] {
  if (!existsSync(noteFile)) return [];
  try {
    const pids: unknown = JSON.parse(readFileSync(noteFile, "utf8"));
    return Array.isArray(pids) ? pids.filter((pid) => Number.isInteger(pid)) : [];
  } catch {
    return [];
  }
}

function isPart(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("src/embedded/");
  } catch {
    return false;
  }
}
