import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandEnvironment } from "./command-environment";
import { keepSecrets } from "./secrets";

const dataDir = mkdtempSync(join(tmpdir(), "command-environment-"));
const server = createServer();
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address && typeof address === "object") port = address.port;
});
afterAll(() => server.close());

const environmentOf = (given: Record<string, string>) =>
  commandEnvironment({ NODE_ENV: "test", ...given }, "/project");

describe("a command's environment", () => {
  it("is the given one where it names a database", async () => {
    expect(await environmentOf({ DATABASE_URL: "postgres://elsewhere" })).toEqual({
      NODE_ENV: "test",
      DATABASE_URL: "postgres://elsewhere",
    });
  });

  it("without a platform is none, and what to do is said", async () => {
    await expect(environmentOf({ DATA_DIR: join(dataDir, "none") })).rejects.toThrow(/Não há plataforma/);
  });

  it("is that of the platform whose data these are, while it runs", async () => {
    const { masterKeys, postgresPassword } = keepSecrets(dataDir);
    expect(await environmentOf({ DATA_DIR: dataDir, POSTGRES_PORT: String(port) })).toMatchObject({
      DATABASE_URL: `postgres://cloudstorage:${postgresPassword}@127.0.0.1:${port}/cloudstorage`,
      MASTER_KEYS: masterKeys,
    });
    await new Promise((resolve) => server.close(resolve));
    await expect(environmentOf({ DATA_DIR: dataDir, POSTGRES_PORT: String(port) })).rejects.toThrow(
      /não responde/,
    );
  });
});
