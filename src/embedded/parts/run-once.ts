import { fork } from "node:child_process";
import type { Seeds } from "../seed/seams";
import type { FromPart, ToPart } from "./part-protocol";

/** Runs a task in a process of its own, with the app's environment, and hands back its result. */
export function runOnce<Name extends keyof Seeds>(
  script: string,
  name: Name,
  options: Seeds[Name]["options"],
  environment: NodeJS.ProcessEnv,
): Promise<Seeds[Name]["result"]> {
  const child = fork(script, ["--task", name], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => (errors = (errors + chunk).slice(-4_000)));
  child.send({ type: "start", options } satisfies ToPart);
  return new Promise((resolve, reject) => {
    child.on("message", (message: FromPart) => {
      if (message.type === "done") resolve(message.result as Seeds[Name]["result"]);
      if (message.type === "failed") reject(new Error(message.message));
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`A tarefa ${name} terminou com código ${code}.\n${errors}`)),
    );
  });
}
