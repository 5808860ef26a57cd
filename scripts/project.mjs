import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** These scripts run on whatever Node the machine has (18 or newer) and use nothing but Node itself. */
export const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The Node 24 that the project installs as a dependency and that runs everything else. */
export const ownNode = join(
  projectDir,
  "node_modules/.bin",
  process.platform === "win32" ? "node.cmd" : "node",
);

/** Ends with a message for people. Throw it; `main` prints it. */
export class Stop extends Error {}

/** One line on the terminal, in Portuguese. */
export function say(text = "") {
  process.stdout.write(`${text}\n`);
}

/** Runs a script's main function and turns its failure into a message and exit code 1. */
export function main(run) {
  run().catch((error) => {
    process.stderr.write(`\n${error instanceof Stop ? error.message : error.stack}\n\n`);
    process.exit(1);
  });
}
