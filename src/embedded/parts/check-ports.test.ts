import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPorts } from "./check-ports";
import type { PortSetting } from "./platform-settings";

let taken: Server;
let port: number;
beforeEach(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterEach(() => new Promise((resolve) => taken.close(resolve)));

const portal = (values: Partial<PortSetting> = {}): PortSetting => ({
  label: "o portal",
  variable: "PORT",
  hosts: ["127.0.0.1", "::1"],
  port,
  ...values,
});

describe("the ports", () => {
  it("that are taken are named with what they are for and how to change them", async () => {
    await expect(checkPorts([portal()])).rejects.toMatchObject({
      message: `A porta ${port} já está em uso (o portal).`,
      remedy: expect.stringContaining(`PORT=${port + 1} npm start`),
    });
  });

  it("that are free are accepted, on a machine without IPv6 too", async () => {
    await new Promise((resolve) => taken.close(resolve));
    await checkPorts([portal()]);
    taken = createServer();
  });

  it("that are asked for twice are refused", async () => {
    await expect(checkPorts([portal(), portal({ variable: "S3_PORT" })])).rejects.toThrow(/duas coisas/);
  });
});
