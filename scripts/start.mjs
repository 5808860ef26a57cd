import { spawn } from "node:child_process";
import { prepare } from "./prepare.mjs";
import { main, ownNode, projectDir } from "./project.mjs";
import { ownEnvironment } from "./run.mjs";
import { whenNpmEnds } from "./when-npm-ends.mjs";

main(async () => {
  const args = process.argv.slice(2);
  await prepare({ build: !args.includes("--dev") });
  const nodeArgs = ["--disable-warning=ExperimentalWarning", "--import", "tsx"];
  const platform = spawn(ownNode, [...nodeArgs, "src/embedded/start.ts", ...args], {
    cwd: projectDir,
    env: ownEnvironment(),
    // The channel tells the platform to stop when this process is gone, however it ended.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Ctrl-C reaches the platform too; it stops its parts in order and we wait for it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => platform.kill(signal));
  whenNpmEnds(() => platform.kill("SIGTERM"));
  platform.on("exit", (code) => process.exit(code ?? 1));
});
