import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "./digest.mjs";
import { projectDir, Stop, say } from "./project.mjs";
import { runOnOwnNode } from "./run.mjs";
import { isStamped, writeStamp } from "./stamp.mjs";

const inputs = [
  "src",
  "public",
  "package.json",
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** Whether the product's build depends on this file: not on tests, nor on what runs beside it. */
export function mattersForBuild(path) {
  return !/^src\/(embedded|testing|server\/commands)\//.test(path) && !/\.test\.tsx?$/.test(path);
}

/** Builds the portal when the build is missing, interrupted or older than its sources. */
export async function ensureBuild() {
  const output = join(projectDir, ".next");
  const stamp = join(output, "built-from");
  const digest = digestOf(projectDir, inputs, mattersForBuild);
  if (isStamped(stamp, digest) && existsSync(join(output, "BUILD_ID"))) return;

  say("Compilando o portal (só quando o código muda)…");
  mkdirSync(output, { recursive: true });
  const { code, output: log } = await runOnOwnNode(["node_modules/next/dist/bin/next", "build"], {
    quiet: true,
    env: { NODE_ENV: "production" },
  });
  if (code !== 0) throw new Stop(`A compilação falhou:\n\n${log.trim()}`);
  writeStamp(stamp, digest);
}
