/**
 * Runs a command of the product: `run-command.ts close-month --month 2026-10`. With DATABASE_URL on the systems that
 * the environment names; without, on the platform that `npm start` runs, found by its data folder.
 */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { commandEnvironment } from "./parts/command-environment";
import { StartProblem } from "./start-problem";

const projectDir = resolve(import.meta.dirname, "../..");

async function main([name = "", ...args]: string[]): Promise<void> {
  const isAskingHow = args.includes("--help") || args.includes("-h");
  const environment = isAskingHow ? process.env : await commandEnvironment(process.env, projectDir);
  const program = join(projectDir, "src/server/commands", `${name}.ts`);
  const command = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    cwd: projectDir,
    env: environment,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => command.kill(signal));
  command.on("exit", (code) => process.exit(code ?? 1));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartProblem)) throw error;
  process.stderr.write(`${error.message}\n${error.remedy}\n`);
  process.exit(1);
});
