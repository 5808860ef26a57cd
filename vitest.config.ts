import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests are named by what they need: `x.test.ts` nothing, `x.db.test.ts` PostgreSQL. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Loading the server anew for every file took longer than its tests. No suite leaves anything behind in a module.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
          exclude: ["src/**/*.db.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["src/**/*.db.test.ts"],
          globalSetup: ["src/testing/database-server.ts"],
        },
      },
    ],
  },
});
