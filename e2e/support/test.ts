import { test as base } from "@playwright/test";
import type { PlatformAddresses } from "./start-platform";

export { expect } from "@playwright/test";

/** Playwright's `test` with the addresses of the running platform. */
export const test = base.extend<{ platform: PlatformAddresses }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  platform: async ({}, use) => {
    await use(JSON.parse(process.env.E2E_PLATFORM ?? "{}") as PlatformAddresses);
  },
});
