import { cp, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditReceiver, startAuditReceiver } from "@/testing/contracts/minio-audit-receiver";
import { AuditStream } from "./audit-stream";

const deadlineMs = 10_000;

async function until(isThere: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error("did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("audit stream", () => {
  let queueDir: string;
  let receiver: AuditReceiver;
  const streams: AuditStream[] = [];
  beforeEach(async () => {
    queueDir = await mkdtemp(join(tmpdir(), "audit-queue-"));
    receiver = await startAuditReceiver();
  });
  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.stop()));
    await receiver.close();
    await rm(queueDir, { recursive: true });
  });

  const start = (settings: { batchSize?: number; queueSize?: number } = {}) => {
    const stream = new AuditStream(
      {
        endpoint: receiver.endpoint,
        authToken: "Bearer token",
        batchSize: settings.batchSize ?? 10,
        queueDir,
        queueSize: settings.queueSize ?? 1000,
        retryIntervalMs: 20,
      },
      "deployment",
    );
    streams.push(stream);
    return stream;
  };
  const record = (stream: AuditStream, from: number, count: number) => {
    for (let at = from; at < from + count; at++) stream.record({ requestID: String(at) });
  };
  const received = () => receiver.entries().map(({ requestID }) => Number(requestID));
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

  it("sends every entry once, in order, in batches of the size asked for", async () => {
    const stream = start({ batchSize: 7 });
    record(stream, 0, 100);
    await until(() => received().length >= 100);
    expect(received()).toEqual(upTo(100));
    for (const { entries } of receiver.accepted) expect(entries.length).toBeLessThanOrEqual(7);
    expect(stream.stats()).toMatchObject({ totalMessages: 100, failedMessages: 0 });
    await until(() => stream.stats().queueLength === 0);
  });

  it("keeps the order while the receiver refuses, and loses nothing", async () => {
    const stream = start();
    receiver.answerWith(500);
    record(stream, 0, 30);
    await until(() => receiver.refused.length >= 3);
    record(stream, 30, 30);
    receiver.answerWith(200);
    await until(() => received().length >= 60);
    expect(received()).toEqual(upTo(60));
  });

  it("sends what a killed process left on disk before anything new", async () => {
    receiver.answerWith(500);
    const killed = start();
    record(killed, 0, 25);
    await until(async () => (await readdir(queueDir)).filter((name) => name.endsWith(".jsonl")).length === 3);
    const left = `${queueDir}-left`;
    await cp(queueDir, left, { recursive: true });
    await killed.stop();
    await rm(queueDir, { recursive: true });
    await rename(left, queueDir);
    // A file half written in a crash is no entry.
    await writeFile(join(queueDir, "000000000000099-5.jsonl.tmp"), '{"requestID":"9');

    receiver.answerWith(200);
    record(start(), 25, 5);
    await until(() => received().includes(29));
    expect(received()).toEqual(upTo(30));
  });

  it("drops new entries when too many wait, and counts them", async () => {
    receiver.answerWith(500);
    const stream = start({ queueSize: 20 });
    record(stream, 0, 50);
    expect(stream.stats()).toMatchObject({ totalMessages: 50, failedMessages: 30, queueLength: 20 });
    receiver.answerWith(200);
    await until(() => received().length >= 20);
    expect(received()).toEqual(upTo(20));
  });

  it("puts what waits onto disk when it stops", async () => {
    receiver.answerWith(500);
    const stream = start();
    record(stream, 0, 15);
    await stream.stop();
    expect((await readdir(queueDir)).length).toBeGreaterThan(0);
    receiver.answerWith(200);
    start();
    await until(() => received().length >= 15);
    expect(received()).toEqual(upTo(15));
  });
});
