import { describe, expect, it, type Mock, vi } from "vitest";
import { DroppedLine, ExpiredUpload, type SendBytes, type UploadGateway } from "./upload-gateway";
import type { UploadMemory } from "./upload-memory";
import { UploadQueue } from "./upload-queue";

const mebibyte = 1024 * 1024;
const bucketName = "backup";

/** A store that keeps what arrives; `failures` are thrown, one a request, before anything does. */
function store({ failures = [] as Error[], taken = [] as string[], held: heldParts = [8, 8] } = {}) {
  const sent: { url: string; bytes: number }[] = [];
  const held: (() => void)[] = [];
  const control = { holds: (_url: string) => false };
  const gateway = {
    start: vi.fn(async ({ key, sizeBytes, replaces }) => {
      if (taken.includes(key) && !replaces) return { kind: "taken" as const };
      if (sizeBytes <= 8 * mebibyte) return { kind: "single" as const, url: `single:${key}` };
      return { kind: "parts" as const, uploadId: `upload-${key}` };
    }),
    sentParts: vi.fn(async () =>
      heldParts.map((mebibytes, index) => ({ number: index + 1, sizeBytes: mebibytes * mebibyte })),
    ) as Mock<UploadGateway["sentParts"]>,
    signPart: vi.fn(async ({ key }, number) => `part:${key}:${number}`),
    complete: vi.fn(async () => undefined),
    abort: vi.fn(async () => undefined),
  } satisfies UploadGateway;
  const send: SendBytes = async (url, body, { signal, onProgress }) => {
    const failure = failures.shift();
    if (failure) throw failure;
    onProgress(body.size / 2);
    if (control.holds(url)) {
      await new Promise<void>((resolve, reject) => {
        held.push(resolve);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    }
    onProgress(body.size);
    sent.push({ url, bytes: body.size });
  };
  const memory = {
    keep: vi.fn(async () => undefined),
    claim: vi.fn(async () => true),
    forget: vi.fn(async () => undefined),
  } satisfies UploadMemory;
  const queue = new UploadQueue({ gateway, send, memory, pause: async () => undefined });
  const release = () => {
    control.holds = () => false;
    for (const resolve of held.splice(0)) resolve();
  };
  return { queue, gateway, memory, sent, held, control, release };
}

const file = (key: string, bytes: number) => ({ key, file: new File([new Uint8Array(bytes)], key) });
const states = (queue: UploadQueue) => queue.items().map(({ state }) => state);
const settle = (queue: UploadQueue, expected: string[]) =>
  vi.waitFor(() => expect(states(queue)).toEqual(expected));

describe("the upload queue", () => {
  it("sends small files at once and large ones in parts that make up the whole", async () => {
    const { queue, gateway, sent } = store();
    queue.add(bucketName, [file("pequeno", 10), file("vazio", 0), file("grande", 20 * mebibyte)]);
    await settle(queue, ["done", "done", "done"]);
    const parts = sent.filter(({ url }) => url.startsWith("part:grande"));
    expect(parts.map(({ bytes }) => bytes / mebibyte).sort()).toEqual([4, 8, 8]);
    expect(gateway.complete).toHaveBeenCalledExactlyOnceWith(
      { bucketName, key: "grande", uploadId: "upload-grande" },
      20 * mebibyte,
    );
    expect(queue.items().map(({ sentBytes }) => sentBytes)).toEqual([10, 0, 20 * mebibyte]);
  });

  it("has six small files on their way at a time, or three large ones", async () => {
    for (const [bytes, atOnce] of [
      [10, 6],
      [20 * mebibyte, 3],
    ] as const) {
      const { queue, control, release } = store();
      control.holds = () => true;
      queue.add(
        bucketName,
        Array.from({ length: atOnce + 1 }, (_, index) => file(String(index), bytes)),
      );
      await settle(queue, [...Array.from({ length: atOnce }, () => "sending"), "waiting"]);
      release();
      await settle(
        queue,
        Array.from({ length: atOnce + 1 }, () => "done"),
      );
    }
  });

  it("goes on after a pause without sending finished parts again", async () => {
    const { queue, gateway, sent, held, control, release } = store();
    control.holds = (url) => /:([4-9]|10)$/.test(url);
    queue.add(bucketName, [file("grande", 80 * mebibyte)]);
    await vi.waitFor(() => expect(held).toHaveLength(3));
    queue.pause("1");
    await settle(queue, ["paused"]);
    expect(sent).toHaveLength(3);
    release();
    queue.resume("1");
    await settle(queue, ["done"]);
    expect(gateway.start).toHaveBeenCalledOnce();
    expect(sent.map(({ url }) => url).sort()).toEqual([...new Set(sent.map(({ url }) => url))].sort());
    expect(sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(80 * mebibyte);
  });

  it("frees what the store holds of a canceled file", async () => {
    const { queue, gateway, held, control } = store();
    control.holds = () => true;
    queue.add(bucketName, [file("grande", 20 * mebibyte)]);
    await vi.waitFor(() => expect(held).toHaveLength(3));
    queue.cancel("1");
    await settle(queue, ["canceled"]);
    const upload = { bucketName, key: "grande", uploadId: "upload-grande" };
    await vi.waitFor(() => expect(gateway.abort).toHaveBeenCalledExactlyOnceWith(upload));
    expect(gateway.complete).not.toHaveBeenCalled();
  });

  it("survives a line that drops, and says why when it stays down", async () => {
    const down = () => new DroppedLine("A conexão caiu.");
    const { queue } = store({ failures: [down(), down()] });
    queue.add(bucketName, [file("a", 10)]);
    await settle(queue, ["done"]);

    const dead = store({ failures: Array.from({ length: 4 }, down) });
    dead.queue.add(bucketName, [file("a", 10)]);
    await settle(dead.queue, ["failed"]);
    expect(dead.queue.items()[0]).toMatchObject({ problem: "A conexão caiu.", canRetry: true });
    dead.queue.resume("1");
    await settle(dead.queue, ["done"]);
  });

  it("does not repeat what the store refused", async () => {
    const { queue, sent } = store({ failures: [new Error("A quota está cheia.")] });
    queue.add(bucketName, [file("a", 10)]);
    await settle(queue, ["failed"]);
    expect(sent).toEqual([]);
  });

  it("replaces nothing without being told to", async () => {
    const { queue, sent } = store({ taken: ["a"] });
    queue.add(bucketName, [file("a", 10)]);
    await settle(queue, ["taken"]);
    expect(sent).toEqual([]);
    queue.replace("1");
    await settle(queue, ["done"]);
  });

  it("refuses a name that the store would refuse before anything is sent", async () => {
    const { queue, gateway } = store();
    queue.add(bucketName, [file("pasta/../a", 10)]);
    await settle(queue, ["failed"]);
    expect(gateway.start).not.toHaveBeenCalled();
    expect(queue.items()[0]).toMatchObject({ canRetry: false });
  });

  it("remembers an upload in parts while the store holds any, and small files never", async () => {
    const { queue, memory, held, control, release } = store();
    control.holds = () => true;
    queue.add(bucketName, [file("pequeno", 10), file("grande", 20 * mebibyte)]);
    await vi.waitFor(() => expect(held).toHaveLength(4));
    expect(memory.keep).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        bucketName,
        key: "grande",
        uploadId: "upload-grande",
        sizeBytes: 20 * mebibyte,
      }),
    );
    expect(memory.forget).not.toHaveBeenCalled();
    release();
    await settle(queue, ["done", "done"]);
    expect(memory.forget).toHaveBeenCalledExactlyOnceWith("upload-grande");
  });

  it("goes on with an upload of an earlier visit after the parts that the store has", async () => {
    const { queue, gateway, sent } = store();
    const resumed = { uploadId: "antigo", replaces: false };
    queue.add(bucketName, [{ ...file("grande", 20 * mebibyte), resumed }]);
    await settle(queue, ["done"]);
    expect(gateway.start).not.toHaveBeenCalled();
    expect(sent).toEqual([{ url: "part:grande:3", bytes: 4 * mebibyte }]);
    expect(gateway.complete).toHaveBeenCalledExactlyOnceWith(
      { bucketName, key: "grande", uploadId: "antigo" },
      20 * mebibyte,
    );
  });

  it("sends a part again that has another size than the plan's", async () => {
    const { queue, sent } = store({ held: [8, 5] });
    queue.add(bucketName, [
      { ...file("grande", 20 * mebibyte), resumed: { uploadId: "antigo", replaces: false } },
    ]);
    await settle(queue, ["done"]);
    expect(sent.map(({ url }) => url).sort()).toEqual(["part:grande:2", "part:grande:3"]);
  });

  it("starts anew when the store has dropped the upload, before or while it goes on", async () => {
    const { queue, gateway, memory, sent } = store();
    gateway.sentParts.mockResolvedValueOnce(null);
    queue.add(bucketName, [
      { ...file("grande", 20 * mebibyte), resumed: { uploadId: "antigo", replaces: true } },
    ]);
    await settle(queue, ["done"]);
    expect(memory.forget).toHaveBeenCalledWith("antigo");
    expect(gateway.start).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ replaces: true }));
    expect(sent).toHaveLength(3);

    const later = store({ failures: [new ExpiredUpload("Descartado.")] });
    later.queue.add(bucketName, [file("grande", 20 * mebibyte)]);
    await settle(later.queue, ["failed"]);
    later.queue.resume("1");
    await settle(later.queue, ["done"]);
    expect(later.gateway.start).toHaveBeenCalledTimes(2);
  });

  it("tells the screen a few times a second, however many files there are", async () => {
    const { queue } = store();
    let told = 0;
    queue.subscribe(() => {
      told += 1;
    });
    const startedAt = performance.now();
    queue.add(
      bucketName,
      Array.from({ length: 2000 }, (_, index) => file(`arquivo-${index}`, 1)),
    );
    await vi.waitFor(() => expect(queue.items().every(({ state }) => state === "done")).toBe(true), 20_000);
    expect(told).toBeLessThan((performance.now() - startedAt) / 100 + 2);
  });
});
