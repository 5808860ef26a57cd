import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { type Scale, scales } from "./generate";
import type { Figure } from "./measure";

/** `npm run bench [-- hundredth tenth full]`: the promised figures, written to bench/RESULTS.md. */
const asked = process.argv.slice(2).filter((name) => name in scales);
const names = asked.length > 0 ? asked : ["hundredth", "tenth"];

const sections: string[] = [];
for (const name of names) {
  const scale = scales[name];
  if (scale) sections.push(section(scale, measure(name)));
}
const [processor] = cpus();
const machine = `${cpus().length} x ${processor?.model ?? "unknown"}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Linux ${release()}, Node ${process.version}`;
const text = [
  "# Benchmarks",
  "",
  `Taken on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- ${names.join(" ")}\` on ${machine},`,
  `with a load average of ${loadavg()[0]?.toFixed(1)} at the end: other work shared the processors.`,
  "",
  ...sections,
].join("\n");
writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);
process.stdout.write(text);

function measure(name: string): Figure[] {
  const script = join(import.meta.dirname, "run-scale.ts");
  const run = spawnSync(process.execPath, ["--import", "tsx", script, name], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`The ${name} run failed.`);
  return JSON.parse(run.stdout) as Figure[];
}

function section(scale: Scale, figures: readonly Figure[]): string {
  const size = `${scale.accounts.toLocaleString("en-US")} accounts, ${(scale.accounts * scale.bucketsPerAccount).toLocaleString("en-US")} buckets, ${scale.days} days of hours`;
  const rows = figures.map(({ what, value, promise }) => `| ${what} | ${value} | ${promise} |`);
  return [
    `## ${scale.name} (${size})`,
    "",
    "| what | measured | promised |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
