import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { platformPlace, type RunningPlatform, startPlatform } from "../support/start-platform";
import { expect, test } from "../support/test";

let place: Record<string, string>;
let own: RunningPlatform | undefined;

// A platform takes seconds to start, a minute on a busy machine, and a test starts up to three.
test.describe.configure({ timeout: 600_000 });
test.beforeEach(async () => {
  place = await platformPlace();
});
test.afterEach(async () => {
  await own?.stop();
  own = undefined;
  rmSync(place.DATA_DIR ?? "", { recursive: true, force: true });
});

test("localhost answers on both address families", async ({ platform, request }) => {
  const port = new URL(platform.appUrl).port;
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    expect((await request.get(`http://${host}:${port}/api/health`)).ok(), host).toBe(true);
  }
});

test("Ctrl-C stops everything, and the next start keeps the data, and a confirmed reset starts afresh", async () => {
  own = await startPlatform(place);
  const secrets = readFileSync(join(own.dataDir, "secrets.json"), "utf8");
  expect(own.superAdmin?.email).toContain("@");
  const pids = partPids();
  expect(pids.length).toBe(5);
  expect(await own.stop()).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);

  own = await startPlatform(place);
  expect(readFileSync(join(own.dataDir, "secrets.json"), "utf8")).toBe(secrets);
  expect(own.superAdmin).toBeUndefined();
  await own.stop();
  own = undefined;

  await expect(startPlatform(place, ["--reset"])).rejects.toThrow(/ended with code 1[\s\S]*--reset --yes/);
  own = await startPlatform(place, ["--reset", "--yes"]);
  expect(own.superAdmin).toBeDefined();
  expect(readFileSync(join(own.dataDir, "secrets.json"), "utf8")).not.toBe(secrets);
});

test("killed parts come back by themselves; a killed platform leaves no process and starts again", async ({
  request,
}) => {
  own = await startPlatform(place);
  for (const pid of [databasePid(), ...partPids()]) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  await expect.poll(() => isHealthy(request, own?.appUrl), { timeout: 90_000 }).toBe(true);
  expect(own.output()).toContain("reiniciando");

  const pids = [...partPids(), databasePid()];
  own.process.kill("SIGKILL");
  await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);

  own = await startPlatform(place);
  expect(await isHealthy(request, own.appUrl)).toBe(true);
});

test("a second start of the same data is told so and disturbs nothing", async ({ platform, request }) => {
  const second = startPlatform({ ...place, DATA_DIR: platform.dataDir });
  await expect(second).rejects.toThrow(/ended with code 1[\s\S]*já está em execução[\s\S]*DATA_DIR=/);
  expect((await request.get(`${platform.appUrl}/api/health`)).ok()).toBe(true);
});

test("a taken port is named with the way to change it, before anything is made", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(Number(place.S3_PORT), "127.0.0.1", resolve));
  await expect(startPlatform(place)).rejects.toThrow(
    new RegExp(`ended with code 1[\\s\\S]*A porta ${place.S3_PORT} já está em uso[\\s\\S]*S3_PORT=`),
  );
  await new Promise((resolve) => other.close(resolve));
});

function partPids(): number[] {
  return JSON.parse(readFileSync(join(place.DATA_DIR ?? "", "parts.json"), "utf8")) as number[];
}

function databasePid(): number {
  const file = join(place.DATA_DIR ?? "", "postgres/postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n")[0]);
}

async function isHealthy(request: APIRequestContext, appUrl = ""): Promise<boolean> {
  return request.get(`${appUrl}/api/health`).then(
    (answer) => answer.ok(),
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
