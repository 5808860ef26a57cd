import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { partitionedTables } from "@/server/db/partitions";

/** Generates the migration for what changed in the schema, and adds the partitioning that drizzle-kit cannot express. */
const folder = join(import.meta.dirname, "..", "drizzle");

const generated = spawnSync("npx", ["drizzle-kit", "generate", ...process.argv.slice(2)], {
  stdio: "inherit",
});
if (generated.status !== 0) process.exit(generated.status ?? 1);

for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = partitionedTables.reduce(addPartitioning, before);
  if (after !== before) writeFileSync(path, after);
}

function addPartitioning(text: string, { table, column }: (typeof partitionedTables)[number]): string {
  const head = `CREATE TABLE "${table}" (`;
  const start = text.indexOf(head);
  if (start < 0) return text;
  const end = text.indexOf("\n)", start);
  const isPartitioned = !text.startsWith("\n);", end);
  if (isPartitioned) return text;
  return [
    text.slice(0, end),
    `\n) PARTITION BY RANGE ("${column}");`,
    "\n--> statement-breakpoint\n",
    `CREATE TABLE "${table}_default" PARTITION OF "${table}" DEFAULT;`,
    text.slice(end + "\n);".length),
  ].join("");
}
