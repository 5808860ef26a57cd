import { type ChildProcess, fork } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type FromPart, stopLimitMs, type ToPart } from "./part-protocol";

const largestLogBytes = 20 * 1024 ** 2;
const longestPauseMs = 30_000;
const steadyAfterMs = 60_000;

export interface PartProgram {
  label: string;
  /** The script to fork, with its arguments and Node's. */
  script: string;
  args: string[];
  nodeArgs: string[];
  environment: NodeJS.ProcessEnv;
  options: unknown;
  /** Output goes to this file, or to the terminal without it. */
  logFile?: string;
}

export interface SupervisedPart {
  readonly address: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** Runs a part in its own process. Rejects when its first start fails; afterwards restarts it with growing pauses. */
export async function supervisePart(
  program: PartProgram,
  onEvent: (text: string) => void,
  onProcessChange: () => void,
): Promise<SupervisedPart> {
  let isStopping = false;
  let current = forkPart(program);
  const address = await untilReady(current, program);
  let pauseMs = 500;

  const watch = (startedAt: number) => {
    onProcessChange();
    current.once("exit", async (code, signal) => {
      if (isStopping) return;
      if (Date.now() - startedAt > steadyAfterMs) pauseMs = 500;
      onEvent(`${program.label} parou (${signal ?? `código ${code}`}); reiniciando.`);
      await delay(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      if (isStopping) return;
      current = forkPart(program);
      watch(Date.now());
      await untilReady(current, program).then(
        () => onEvent(`${program.label} voltou.`),
        (error: Error) => onEvent(error.message),
      );
    });
  };
  watch(Date.now());

  return {
    address,
    get pid() {
      return current.pid;
    },
    async stop() {
      isStopping = true;
      await stopProcess(current);
    },
  };
}

function forkPart(program: PartProgram): ChildProcess {
  const log = program.logFile ? openLog(program.logFile) : "inherit";
  const child = fork(program.script, program.args, {
    execArgv: program.nodeArgs,
    env: program.environment,
    // Its own session: Ctrl-C in the terminal reaches start.ts alone, which stops the parts in order.
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  if (typeof log === "number") closeSync(log);
  child.send({ type: "start", options: program.options } satisfies ToPart, () => undefined);
  return child;
}

function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > largestLogBytes) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

function untilReady(child: ChildProcess, program: PartProgram): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: FromPart) => {
      if (message.type === "ready") resolve(message.address);
      if (message.type === "failed") reject(new Error(`${program.label} não iniciou: ${message.message}`));
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const reason = `${program.label} terminou antes de ficar pronto (${signal ?? `código ${code}`}).`;
      reject(new Error(`${reason}\n${lastLines(program.logFile)}`.trim()));
    });
  });
}

function lastLines(path: string | undefined): string {
  if (!path || !existsSync(path)) return "";
  return readFileSync(path, "utf8").trimEnd().split("\n").slice(-12).join("\n");
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (child.connected) child.send({ type: "stop" } satisfies ToPart, () => undefined);
  const force = setTimeout(() => child.kill("SIGKILL"), stopLimitMs + 2_000);
  await ended;
  clearTimeout(force);
}
