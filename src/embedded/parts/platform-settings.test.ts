import { describe, expect, it } from "vitest";
import { platformSettings, reachable } from "./platform-settings";

const settings = (environment: Record<string, string> = {}) =>
  platformSettings({ NODE_ENV: "test", ...environment }, "/clone");

describe("the platform's settings", () => {
  it("serve localhost on both loopback families unless told otherwise", () => {
    expect(settings().ports.app).toMatchObject({ hosts: ["127.0.0.1", "::1"], port: 3000 });
    expect(settings().appUrl).toBe("http://localhost:3000");
  });

  it("open only the portal and the store to other machines", () => {
    const { ports } = settings({ HOST: "0.0.0.0" });
    const open = Object.values(ports).filter(({ hosts }) => hosts.includes("0.0.0.0"));
    expect(open.map(({ variable }) => variable)).toEqual(["PORT", "S3_PORT"]);
    expect(reachable(ports.objectStorage)).toBe("http://127.0.0.1:9000");
  });

  it("follow the variables of ports, data folder and public addresses", () => {
    const own = settings({ PORT: "3100", DATA_DIR: "/outra", APP_URL: "https://portal.example.com" });
    expect([own.ports.app.port, own.dataDir, own.appUrl]).toEqual([
      3100,
      "/outra",
      "https://portal.example.com",
    ]);
  });

  it.each(["abc", "0", "70000", "3000.5"])("refuse %s as a port", (port) => {
    expect(() => settings({ S3_PORT: port })).toThrow(`S3_PORT=${port} não é uma porta válida.`);
  });
});
