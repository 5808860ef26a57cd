import { rmSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { keepSecrets } from "@/embedded/parts/secrets";
import { signRequest } from "@/server/integrations/object-storage/sign-request";
import { freePorts } from "@/testing/free-ports";
import { type NewAccount, newAccount } from "../e2e/support/new-account";
import { type PlatformAddresses, platformPlace, startPlatform } from "../e2e/support/start-platform";
import { type Figure, percentile, seconds, timed } from "./measure";

/** A MinIO to measure on instead of the embedded store: BENCH_S3_ENDPOINT, BENCH_S3_USER, BENCH_S3_PASSWORD. */
interface RealStore {
  endpoint: string;
  user: string;
  password: string;
}

const promise = "200 ms";
const pageSize = 200;
const senders = 32;
const rounds = 60;
const listers = 8;
const folderCount = 1000;
const deepLevels = 20;

/**
 * A bucket's folders of several shapes, listed over HTTP as a browser does: portal, database, store. `objectCount` lie
 * flat in one folder, as many in 1,000 folders, and a hundredth in a chain of folders.
 */
export async function benchObjects(objectCount: number, real?: RealStore): Promise<Figure[]> {
  const { addresses, storageUrl, stop } = await openPortal(real);
  try {
    const account = await newAccount(addresses);
    const bucketName = `muitos-${account.accountId.slice(0, 8)}`;
    await account.api.buckets.create.mutate({ name: bucketName });
    const key = await account.api.accessKeys.create.mutate({
      name: "Bench",
      permission: "FULL",
      bucketNames: null,
    });
    await wait(1000);
    const names = [...namesOf(objectCount)];
    const filled = await timed(async () => {
      if (real) return fill({ storageUrl, bucketName, ...key }, names);
      return fillEmbedded(addresses.dataDir, bucketName, names);
    });
    process.stderr.write(`${names.length} objects sent in ${seconds(filled.seconds)}\n`);
    const series = await measureListing(account, bucketName, objectCount);
    const on = real ? "MinIO" : "embedded store";
    return series.map(({ what, samples }) => ({
      what: `${what}, P95 of ${samples.length}, ${objectCount.toLocaleString("en-US")} objects, ${on}`,
      value: `${percentile(samples, 95).toFixed(0)} ms (median ${percentile(samples, 50).toFixed(0)} ms)`,
      promise,
    }));
  } finally {
    await stop();
  }
}

const fileOf = (index: number) => `${String(index).padStart(7, "0")}.txt`;
const folderOf = (index: number) => `pastas/${String(index).padStart(4, "0")}/`;
const depthOf = (levels: number) =>
  `fundo/${Array.from({ length: levels }, (_, level) => `nível ${level + 1}/`).join("")}`;

function* namesOf(objectCount: number): Generator<string> {
  for (let index = 0; index < objectCount; index += 1) yield `muitos/${fileOf(index)}`;
  for (let index = 0; index < objectCount; index += 1) yield folderOf(index % folderCount) + fileOf(index);
  for (let index = 0; index < objectCount / 100; index += 1) {
    yield depthOf((index % deepLevels) + 1) + fileOf(index);
  }
}

interface Place {
  folder: string;
  search?: string;
  cursor?: string;
  withDeleted?: boolean;
}

async function measureListing({ api }: NewAccount, bucketName: string, objectCount: number) {
  const list = async (place: Place) => {
    const start = performance.now();
    const page = await api.objects.list.query({ bucketName, limit: pageSize, ...place });
    return { milliseconds: performance.now() - start, page };
  };
  const often = async (placeOf: (round: number) => Place) => {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) samples.push((await list(placeOf(round))).milliseconds);
    return samples;
  };
  const everyPage = async (folder: string, expected: number) => {
    const samples: number[] = [];
    const cursors: string[] = [];
    let seen = 0;
    for (let cursor: string | undefined; ; ) {
      const { milliseconds, page } = await list({ folder, ...(cursor ? { cursor } : {}) });
      samples.push(milliseconds);
      seen += page.entries.length;
      cursor = page.nextCursor;
      if (!cursor) break;
      cursors.push(cursor);
    }
    if (seen !== expected) throw new Error(`Listed ${seen} of ${expected} in ${folder}.`);
    return { samples, cursors };
  };
  await often(() => ({ folder: "" }));
  const flat = "muitos/";
  const pages = await everyPage(flat, objectCount);
  const last = pages.cursors.at(-1);
  const some = (round: number) => Math.floor((round / rounds) * objectCount);
  const atOnce = await Promise.all(
    Array.from({ length: listers }, (_, lister) =>
      often((round) => {
        const cursor = pages.cursors[(round * listers + lister) % pages.cursors.length];
        return { folder: flat, ...(round % 2 && cursor ? { cursor } : {}) };
      }),
    ),
  );
  return [
    { what: "bucket's top", samples: await often(() => ({ folder: "" })) },
    { what: "flat folder's first page", samples: await often(() => ({ folder: flat })) },
    { what: "every page of the flat folder", samples: pages.samples },
    {
      what: "its last page",
      samples: await often(() => ({ folder: flat, ...(last ? { cursor: last } : {}) })),
    },
    {
      what: "its first page with what is deleted",
      samples: await often(() => ({ folder: flat, withDeleted: true })),
    },
    {
      what: "search by prefix in it",
      samples: await often((round) => ({ folder: flat, search: fileOf(some(round)).slice(0, 5) })),
    },
    { what: "every page of 1,000 folders", samples: (await everyPage("pastas/", folderCount)).samples },
    {
      what: "one of the 1,000 folders",
      samples: await often((round) => ({ folder: folderOf((round * 37) % folderCount) })),
    },
    { what: `a folder ${deepLevels} deep`, samples: await often(() => ({ folder: depthOf(deepLevels) })) },
    { what: `pages of the flat folder, ${listers} listers at once`, samples: atOnce.flat() },
  ];
}

/** What so many uploads would leave behind, without the hour that syncing each to the disk takes. */
function fillEmbedded(dataDir: string, bucketName: string, names: readonly string[]): void {
  const database = new DatabaseSync(join(dataDir, "object-storage/metadata.sqlite"));
  const insert = database.prepare(`
    insert into versions (bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, modified_at, headers,
      user_metadata, tags, parts)
    select id, ?, 'null', 1, 0, 1, '9dd4e461268c8034f5c8564e155c67a6', ?, '{}', '{}', '{}', '[{"number":1,"size":1}]'
    from buckets where name = ?`);
  database.exec("pragma busy_timeout = 10000; begin immediate");
  for (const name of names) insert.run(name, Date.now(), bucketName);
  database.exec("commit");
  database.close();
}

type Target = { storageUrl: string; bucketName: string; accessKeyId: string; secret: string };

async function fill(target: Target, names: readonly string[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: senders });
  let next = 0;
  const work = async () => {
    for (let name = names[next]; name !== undefined; name = names[next]) {
      next += 1;
      await putObject(agent, target, name);
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
  agent.destroy();
}

function putObject(agent: http.Agent, target: Target, name: string): Promise<void> {
  const path = name.split("/").map(encodeURIComponent).join("/");
  const url = new URL(`${target.storageUrl}/${target.bucketName}/${path}`);
  const body = Buffer.from("x");
  const credentials = { accessKey: target.accessKeyId, secretKey: target.secret, region: "us-east-1" };
  const headers = signRequest({ method: "PUT", url, body }, credentials, new Date());
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: "PUT", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`PUT ${name}: ${answer.statusCode}`)),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The embedded platform; with a real store, a second portal beside it that uses that store. */
async function openPortal(real: RealStore | undefined) {
  const place = await platformPlace();
  const platform = await startPlatform(real ? { ...place, JOBS: "off" } : place);
  const close = async () => {
    await platform.stop();
    rmSync(platform.dataDir, { recursive: true, force: true });
  };
  if (!real)
    return { addresses: platform as PlatformAddresses, storageUrl: platform.storageUrl, stop: close };
  const secrets = keepSecrets(platform.dataDir);
  const [port] = await freePorts(1);
  const portal = await startPlatform({
    ...place,
    NODE_ENV: "development",
    PORT: String(port),
    DATABASE_URL: `postgres://cloudstorage:${secrets.postgresPassword}@127.0.0.1:${place.POSTGRES_PORT}/cloudstorage`,
    NEXTAUTH_SECRET: secrets.nextAuthSecret,
    MASTER_KEYS: secrets.masterKeys,
    S3_ENDPOINT: real.endpoint,
    MINIO_ROOT_USER: real.user,
    MINIO_ROOT_PASSWORD: real.password,
    MINIO_AUDIT_TOKEN: secrets.auditToken,
    RESEND_API_KEY: secrets.mailToken,
    RESEND_BASE_URL: platform.mailboxUrl,
    MAIL_FROM: "bench@exemplo.com.br",
    MERCADO_PAGO_ACCESS_TOKEN: secrets.paymentsAccessToken,
    MERCADO_PAGO_PUBLIC_KEY: secrets.paymentsPublicKey,
    MERCADO_PAGO_WEBHOOK_SECRET: secrets.paymentsWebhookSecret,
    MERCADO_PAGO_BASE_URL: platform.paymentsUrl,
  });
  return {
    addresses: { ...platform, appUrl: portal.appUrl } as PlatformAddresses,
    storageUrl: real.endpoint,
    async stop() {
      await portal.stop();
      await close();
    },
  };
}

/** By itself: `npx tsx bench/bench-objects.ts [count]`, on an installed and built clone, for each store once. */
if (process.argv[1] === import.meta.filename) {
  const count = Number(process.argv[2] ?? 100_000);
  const {
    BENCH_S3_ENDPOINT: endpoint,
    BENCH_S3_USER: user = "",
    BENCH_S3_PASSWORD: password = "",
  } = process.env;
  const real = endpoint ? { endpoint, user, password } : undefined;
  const figures = await benchObjects(count, real);
  for (const { what, value } of figures) console.log(`${what}: ${value} (promised ${promise})`);
  process.exit(0);
}
