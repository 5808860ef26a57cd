import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ownNode, projectDir } from "./project.mjs";

/** Runs a program in the project's folder and resolves with its exit code. `quiet` keeps the output for the result. */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectDir,
      env: ownEnvironment(env),
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on("close", (code, signal) => resolve({ code: signal ? 1 : code, output }));
  });
}

/** Runs a JavaScript program of node_modules on the project's own Node. */
export function runOnOwnNode(args, options) {
  return run(ownNode, args, options);
}

/** Programs started by programs find the project's Node first, too. */
export function ownEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${join(projectDir, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
  };
}
