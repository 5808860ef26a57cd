import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { startBenchDatabase } from "./bench-database";
import { type Scale, scales } from "./generate";
import { count, type Figure, loadNow, seconds } from "./measure";

/**
 * `npm run bench [-- hundredth tenth full [close cycle intake reads prometheus]]`: the promised figures, written to bench/RESULTS.md. Each part runs in a
 * process of its own with a limit of time; one that fails is reported and the rest goes on.
 */
const minutesPerPart = 15;
const meterHeapMiB = 256;
const allParts = ["data", "close", "cycle", "intake", "reads", "prometheus"];
const askedParts = allParts.filter((part) => process.argv.includes(part));
const parts = askedParts.length > 0 ? ["data", ...askedParts.filter((part) => part !== "data")] : allParts;

interface Measured {
  figures: Figure[];
  load: string;
}

const asked = process.argv.slice(2).filter((name) => name in scales);
const names = asked.length > 0 ? asked : ["hundredth", "tenth"];
const start = performance.now();
const startedAt = new Date().toISOString();
const loadBefore = loadNow();
const runs: { scale: Scale; measured: Map<string, Measured> }[] = [];
for (const name of names) {
  const scale = scales[name];
  if (scale) runs.push({ scale, measured: await measureAll(name) });
}
const text = [
  "# Benchmarks",
  "",
  `Taken on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- ${names.join(" ")}\` on ${machine()}.`,
  `Load average ${loadBefore} at the start, ${loadNow()} at the end; the whole run took ${seconds((performance.now() - start) / 1000)}`,
  `and ends by itself: a part that takes over ${minutesPerPart} minutes is stopped and reported.`,
  "",
  `Sizes: ${runs.map(({ scale }) => sizeOf(scale)).join("; ")}. PostgreSQL commits durably and, with the load`,
  "generators, shares the machine's processors.",
  "",
  ...parts.flatMap(section),
].join("\n");
// Some of the parts alone are a look, not the results.
if (parts === allParts) writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);
process.stdout.write(text);

async function measureAll(name: string): Promise<Map<string, Measured>> {
  const database = await startBenchDatabase();
  try {
    return new Map(parts.map((part) => [part, measure(name, part, database.address)]));
  } finally {
    await database.stop();
  }
}

function measure(name: string, part: string, address: string): Measured {
  process.stderr.write(`${name}: ${part}, load ${loadNow()}\n`);
  const script = join(import.meta.dirname, "run-part.ts");
  const run = spawnSync(
    process.execPath,
    [...limitsOf(part), "--import", "tsx", script, name, part, address, startedAt],
    {
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
      timeout: minutesPerPart * 60_000,
    },
  );
  const load = loadNow();
  try {
    if (run.status === 0) {
      const figures = JSON.parse(run.stdout) as Figure[];
      for (const { what, value } of figures) process.stderr.write(`  ${what}: ${value}\n`);
      return { figures, load };
    }
  } catch {
    // Reported below as any other failure.
  }
  const reason = run.error ? "stopped: it took too long" : "failed: see the run's output";
  return { figures: [{ what: `${part}: ${reason}`, value: "failed", promise: "" }], load };
}

/** The meter's promise includes its memory: without a limit, Node leaves garbage lying while there is room. */
function limitsOf(part: string): string[] {
  return part === "cycle" ? [`--max-old-space-size=${meterHeapMiB}`] : [];
}

function section(part: string): string[] {
  const columns = runs.map(({ measured }) => measured.get(part)?.figures ?? []);
  // A part that failed at one size has a single row there.
  const named = columns.reduce((most, figures) => (figures.length > most.length ? figures : most), []);
  const rows = named.map(({ what, promise }, index) => {
    const values = columns.map((figures) => figures[index]?.value ?? "");
    return `| ${[what, ...values, ...(runs.length > 1 ? [growth(values)] : []), promise].join(" | ")} |`;
  });
  const head = [
    "what",
    ...runs.map(({ scale }) => scale.name),
    ...(runs.length > 1 ? ["growth"] : []),
    "promised",
  ];
  const loads = runs.map(({ scale, measured }) => `${scale.name} ${measured.get(part)?.load ?? ""}`);
  return [
    `## ${part}`,
    "",
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...rows,
    "",
    `Load average after it: ${loads.join("; ")}.`,
    "",
  ];
}

/** The last size over the one before it. */
function growth(values: readonly string[]): string {
  const [before = Number.NaN, last = Number.NaN] = values
    .slice(-2)
    .map((value) => Number.parseFloat(value.replaceAll(",", "")));
  return Number.isFinite(last / before) ? `x ${(last / before).toFixed(2)}` : "";
}

function sizeOf({ name, accounts, bucketsPerAccount, days }: Scale): string {
  return `${name} is ${count(accounts)} accounts, ${count(accounts * bucketsPerAccount)} buckets, ${days} days of hours (${count(accounts * days * 24)} rows)`;
}

function machine(): string {
  const [processor] = cpus();
  return `${cpus().length} x ${processor?.model ?? "unknown"}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Linux ${release()}, Node ${process.version}`;
}
