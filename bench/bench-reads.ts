import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import superjson from "superjson";
import type { Database } from "@/server/db/client";
import { users } from "@/server/db/schema";
import { freePorts } from "@/testing/free-ports";
import { type Figure, percentile } from "./measure";

const concurrentUsers = 50;
const requestsPerUser = 20;
const warmUpRequestsPerUser = 20;
const projectDir = join(import.meta.dirname, "..");

/** What the browser asks in one batch when the page opens. */
const pages: Record<string, [procedure: string, input: unknown][]> = {
  dashboard: [
    ["dashboard.get", undefined],
    ["backupRadar.overview", undefined],
    ["dashboard.bucketShares", undefined],
  ],
  "bucket list": [["buckets.list", undefined]],
  "invoice list": [["invoices.list", { limit: 25 }]],
};

/**
 * The built portal on the bench's database, a process for each processor as in production, asked over HTTP by 50
 * signed-in Owners as their browsers do: each asks every half to one and a half seconds. Latency is what the user's side
 * sees; the users share the processors.
 */
export async function benchReads(db: Database, databaseUrl: string): Promise<Figure[]> {
  await build();
  // What the parts before this one left to clean up is not the portal's.
  await db.execute(sql`vacuum (analyze)`);
  const portals = (await freePorts(availableParallelism())).map((port) => startPortal(port, databaseUrl));
  try {
    await Promise.all(portals.map(untilAnswers));
    const cookies = await signedInUsers(db);
    const figures: Figure[] = [];
    for (const [page, calls] of Object.entries(pages)) {
      const path = `/api/trpc/${pathOf(calls)}`;
      const urlOf = (user: number) => `${portals[user % portals.length]?.address}${path}`;
      // As a server that has been up for a while: compiled, and the database's caches filled.
      await Promise.all(cookies.map((cookie, user) => warmUp(urlOf(user), cookie)));
      const samples = (
        await Promise.all(cookies.map((cookie, user) => useAgain(urlOf(user), cookie)))
      ).flat();
      const [middle, high] = [50, 95].map((percent) => percentile(samples, percent).toFixed(0));
      figures.push(
        {
          what: `${page}, P95 at ${cookies.length} users over HTTP, ${portals.length} portal processes`,
          value: `${high} ms`,
          promise: "50 ms",
        },
        { what: `${page}, median`, value: `${middle} ms`, promise: "" },
      );
    }
    return figures;
  } finally {
    for (const { process } of portals) process.kill("SIGTERM");
    await Promise.all(portals.map(({ process }) => once(process, "exit")));
  }
}

interface Portal {
  process: ChildProcess;
  address: string;
}

function startPortal(port: number, databaseUrl: string): Portal {
  const address = `http://127.0.0.1:${port}`;
  const portal = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1", "--port", String(port)],
    {
      cwd: projectDir,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: databaseUrl,
        APP_URL: address,
        NEXTAUTH_URL: address,
        JOBS: "off",
      },
    },
  );
  return { process: portal, address };
}

async function build(): Promise<void> {
  const script = "import('./scripts/build.mjs').then(({ ensureBuild }) => ensureBuild())";
  const building = spawn(process.execPath, ["-e", script], {
    cwd: projectDir,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(building, "exit");
  if (code !== 0) throw new Error("The portal could not be built.");
}

async function untilAnswers({ process: portal, address }: Portal): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && portal.exitCode === null) {
    const response = await fetch(`${address}/api/health`).catch(() => undefined);
    if (response) return void (await response.text());
    await delay(200);
  }
  throw new Error("The portal did not start.");
}

async function signedInUsers(db: Database): Promise<string[]> {
  const people = await db
    .select({ id: users.id, sessionVersion: users.sessionVersion })
    .from(users)
    .where(and(eq(users.role, "OWNER")))
    .limit(concurrentUsers);
  return Promise.all(
    people.map(async ({ id, sessionVersion }) => {
      const token = await encode({
        token: { sub: id, sessionVersion },
        secret: process.env.NEXTAUTH_SECRET ?? "",
      });
      return `session=${token}`;
    }),
  );
}

function pathOf(calls: readonly [string, unknown][]): string {
  const inputs = Object.fromEntries(calls.map(([, input], index) => [index, superjson.serialize(input)]));
  const names = calls.map(([procedure]) => procedure).join(",");
  return `${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
}

async function ask(url: string, cookie: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text.slice(0, 300)}`);
  return performance.now() - start;
}

async function warmUp(url: string, cookie: string): Promise<void> {
  for (let round = 0; round < warmUpRequestsPerUser; round += 1) await ask(url, cookie);
}

/** A user opens the page, looks at it for a moment, opens it again. */
async function useAgain(url: string, cookie: string): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < requestsPerUser; round += 1) {
    await delay(500 + Math.random() * 1_000);
    samples.push(await ask(url, cookie));
  }
  return samples;
}
