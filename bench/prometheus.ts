import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePorts } from "@/testing/free-ports";
import type { CounterTruth } from "./counter-truth";

const programs = { server: "/usr/bin/prometheus", tool: "/usr/bin/promtool" };
const metric = "minio_bucket_api_traffic_received_bytes";

export const hasPrometheus = () => Object.values(programs).every((path) => existsSync(path));

export interface RunningPrometheus {
  /** `increase()` of each bucket's counter over the days that end at `end`. */
  increase(days: number, end: Date): Promise<Map<string, number>>;
  stop(): Promise<void>;
}

/** Debian's Prometheus on loopback, with the scrapes in its database as if it had taken them itself. */
export async function startPrometheus({ scrapes }: CounterTruth): Promise<RunningPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), "cloudstorage-prometheus-"));
  const data = join(folder, "data");
  mkdirSync(data);
  backfill(folder, data, scrapes);
  const config = join(folder, "prometheus.yml");
  writeFileSync(config, "global: {}\n");
  const [port] = await freePorts(1);
  const server = spawn(
    programs.server,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      "--storage.tsdb.retention.time=10y",
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
    ],
    { stdio: ["ignore", "inherit", "inherit"], cwd: folder },
  );
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(address);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, increase: (days, end) => increase(address, days, end) };
}

/** A file for each day: promtool reads its input again for every two hours in it. */
function backfill(folder: string, data: string, scrapes: CounterTruth["scrapes"]): void {
  const byDay = new Map<string, string[]>();
  for (const { at, values } of scrapes) {
    const day = at.toISOString().slice(0, 10);
    const lines = byDay.get(day) ?? [];
    byDay.set(day, lines);
    for (const [bucket, value] of values) {
      lines.push(`${metric}{bucket="${bucket}",server="s1"} ${value} ${at.getTime() / 1000}`);
    }
  }
  for (const lines of byDay.values()) {
    const file = join(folder, "scrapes.txt");
    writeFileSync(file, `# TYPE ${metric} unknown\n${lines.join("\n")}\n# EOF\n`);
    execFileSync(programs.tool, ["tsdb", "create-blocks-from", "openmetrics", "-q", file, data], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
}

async function untilReady(address: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const response = await fetch(`${address}/-/ready`).catch(() => undefined);
    if (response?.ok) return;
    await delay(100);
  }
  throw new Error("Prometheus did not start.");
}

interface QueryAnswer {
  data: { result: { metric: { bucket: string }; value: [number, string] }[] };
}

async function increase(address: string, days: number, end: Date): Promise<Map<string, number>> {
  const query = new URLSearchParams({
    query: `increase(${metric}[${days}d])`,
    time: String(end.getTime() / 1000),
  });
  const response = await fetch(`${address}/api/v1/query?${query}`);
  if (!response.ok) throw new Error(`Prometheus answered ${response.status}.`);
  const { data } = (await response.json()) as QueryAnswer;
  return new Map(data.result.map((series) => [series.metric.bucket, Number(series.value[1])]));
}
