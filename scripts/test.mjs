import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { countCheck, countPlaywright, countVitest } from "./count.mjs";
import { ensureDependencies } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { main, projectDir, Stop, say } from "./project.mjs";
import { runOnOwnNode } from "./run.mjs";
import { ensureTools } from "./tools.mjs";

const reports = join(projectDir, ".cache");
const bin = (name) => join("node_modules/.bin", name);

/** A command that is right or wrong as a whole. */
function check(args) {
  return async () => countCheck((await runOnOwnNode(args)).code);
}

/** A test runner that leaves a JSON report. */
function suite(args, reportName, count, env = {}) {
  return async () => {
    const report = join(reports, reportName);
    rmSync(report, { force: true });
    const { code } = await runOnOwnNode(args, { env });
    return existsSync(report)
      ? count(JSON.parse(readFileSync(report, "utf8")), code)
      : { passed: 0, failed: 1 };
  };
}

async function install() {
  try {
    await withLock(ensureDependencies);
    const missing = await ensureTools();
    if (missing) throw new Stop(missing);
    return { passed: 0, failed: 0 };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    return { passed: 0, failed: 1, isFatal: true };
  }
}

async function build() {
  try {
    await withLock(ensureBuild);
    return countCheck(0);
  } catch (error) {
    say(error.message);
    return countCheck(1);
  }
}

const phases = {
  Preparação: install,
  Biome: check(["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]),
  "Tipos das rotas": check([bin("next"), "typegen"]),
  TypeScript: check([bin("tsc"), "--noEmit"]),
  Knip: check([bin("knip")]),
  Compilação: build,
  Vitest: suite(
    [
      bin("vitest"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(reports, "vitest.json")}`,
    ],
    "vitest.json",
    countVitest,
  ),
  Playwright: suite([bin("playwright"), "test"], "playwright.json", countPlaywright, {
    // Without a locale the browser and the tools know no names with accents.
    LC_ALL: "C.UTF-8",
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "playwright.json"),
  }),
};

main(async () => {
  mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const [name, phase] of Object.entries(phases)) {
    say(`\n── ${name}`);
    const startedAt = performance.now();
    const { passed, failed, isFatal } = await phase();
    total.passed += passed;
    total.failed += failed;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    lines.push(`${seconds} s  ${failed === 0 ? "ok    " : "FALHOU"}  ${name}`);
    if (isFatal) break;
  }
  say(`\n${lines.join("\n")}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
});
