import { rmSync } from "node:fs";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { keepSecrets } from "@/embedded/parts/secrets";
import { signRequest } from "@/server/integrations/object-storage/sign-request";
import { freePorts } from "@/testing/free-ports";
import { type NewAccount, newAccount } from "../e2e/support/new-account";
import { type PlatformAddresses, platformPlace, startPlatform } from "../e2e/support/start-platform";
import { type Figure, percentile, seconds, timed } from "./measure";

/** A MinIO to measure on as well: BENCH_S3_ENDPOINT, BENCH_S3_USER, BENCH_S3_PASSWORD. */
interface RealStore {
  endpoint: string;
  user: string;
  password: string;
}

const promise = "200 ms";
const pageSize = 200;
const senders = 32;

/** Folders of a bucket with many small objects, listed over HTTP as a browser does: portal, database, store. */
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
    const filled = await timed(() => fill({ storageUrl, bucketName, ...key }, objectCount));
    process.stderr.write(`${objectCount} objects sent in ${seconds(filled.seconds)}\n`);
    const figures = await measureListing(account, bucketName, objectCount);
    const on = real ? "MinIO" : "embedded store";
    return figures.map(({ what, samples }) => ({
      what: `${what}, P95 of ${samples.length}, ${objectCount.toLocaleString("en-US")} objects, ${on}`,
      value: `${percentile(samples, 95).toFixed(0)} ms (median ${percentile(samples, 50).toFixed(0)} ms)`,
      promise,
    }));
  } finally {
    await stop();
  }
}

async function measureListing({ api }: NewAccount, bucketName: string, objectCount: number) {
  const list = async (input: { folder: string; search?: string; cursor?: string }) => {
    const start = performance.now();
    const page = await api.objects.list.query({ bucketName, limit: pageSize, ...input });
    return { milliseconds: performance.now() - start, page };
  };
  const top: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    top.push((await list({ folder: "" })).milliseconds);
    first.push((await list({ folder: "muitos/" })).milliseconds);
  }
  const pages: number[] = [];
  let cursor: string | undefined;
  let seen = 0;
  do {
    const { milliseconds, page } = await list({ folder: "muitos/", ...(cursor ? { cursor } : {}) });
    pages.push(milliseconds);
    seen += page.entries.length;
    cursor = page.nextCursor;
  } while (cursor);
  if (seen !== objectCount) throw new Error(`Listed ${seen} of ${objectCount} objects.`);
  const searches: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const search = nameOf(Math.floor((round / 60) * objectCount)).slice(0, 5);
    searches.push((await list({ folder: "muitos/", search })).milliseconds);
  }
  return [
    { what: "bucket's top", samples: top },
    { what: "folder's first page", samples: first },
    { what: "every page of the folder", samples: pages },
    { what: "search by prefix", samples: searches },
  ];
}

const nameOf = (index: number) => `${String(index).padStart(7, "0")}.txt`;

type Target = { storageUrl: string; bucketName: string; accessKeyId: string; secret: string };

async function fill(target: Target, objectCount: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: senders });
  let next = 0;
  const work = async () => {
    while (next < objectCount) {
      const index = next;
      next += 1;
      await putObject(agent, target, `muitos/${nameOf(index)}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
  agent.destroy();
}

function putObject(agent: http.Agent, target: Target, name: string): Promise<void> {
  const url = new URL(`${target.storageUrl}/${target.bucketName}/${name}`);
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

/** By itself: `npx tsx bench/bench-objects.ts [count]`, on an installed and built clone. */
if (process.argv[1] === import.meta.filename) {
  const count = Number(process.argv[2] ?? 100_000);
  const {
    BENCH_S3_ENDPOINT: endpoint,
    BENCH_S3_USER: user = "",
    BENCH_S3_PASSWORD: password = "",
  } = process.env;
  const figures = await benchObjects(count);
  if (endpoint) figures.push(...(await benchObjects(count, { endpoint, user, password })));
  for (const { what, value } of figures) console.log(`${what}: ${value} (promised ${promise})`);
  process.exit(0);
}
