import { writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { addHours, boundsOfMonth } from "@/domain/metering/calendar";
import { benchClose } from "./bench-close";
import { benchCycle } from "./bench-cycle";
import { openBenchDatabase } from "./bench-database";
import { benchIntake } from "./bench-intake";
import { benchReads } from "./bench-reads";
import { generate, type Scale, scales } from "./generate";
import { type Figure, seconds, timed } from "./measure";

/** `npm run bench [-- hundredth tenth full]`: the promised figures, each size in a database of its own. */
const asked = process.argv.slice(2).filter((name) => name in scales);
const names = asked.length > 0 ? asked : ["hundredth", "tenth"];
const month = "2026-10";
const now = new Date("2026-11-05T12:40:00Z");

const sections: string[] = [];
for (const name of names) {
  const scale = scales[name];
  if (scale) sections.push(section(scale, await measure(scale)));
}
const [processor] = cpus();
const machine = `${cpus().length} x ${processor?.model ?? "unknown"}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Linux ${release()}, Node ${process.version}`;
const text = `# Benchmarks\n\nTaken on ${new Date().toISOString().slice(0, 10)} on ${machine} by \`npm run bench -- ${names.join(" ")}\`.\n\n${sections.join("\n")}`;
writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);
process.stdout.write(`${text}\n`);
process.exit();

async function measure(scale: Scale): Promise<Figure[]> {
  const { db, stop } = await openBenchDatabase();
  try {
    const generated = await timed(() => generate(db, scale, new Date("2026-11-05T12:00:00Z")));
    process.stderr.write(`${scale.name}: data generated in ${seconds(generated.seconds)}\n`);
    const afterMonth = addHours(boundsOfMonth(month).end, 2);
    return [
      ...(await benchClose(db, scale, afterMonth, month)),
      ...(await benchCycle(db, scale, now)),
      ...(await benchIntake(db, scale, now)),
      ...(await benchReads(db, now)),
    ];
  } finally {
    await stop();
  }
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
