import { afterAll, beforeAll, describe } from "vitest";
import { describeAccount } from "./object-storage-account";
import { describeBuckets } from "./object-storage-buckets";
import { describeKeys } from "./object-storage-keys";
import { describeShield } from "./object-storage-shield";
import { openTenant, type StoreUnderTest, type TenantUnderTest } from "./object-storage-tenant";
import { describeVersionKeeping } from "./object-storage-version-keeping";

/** What the product relies on, whichever store answers. */
export function describeObjectStorage(
  title: string,
  open: () => Promise<StoreUnderTest & { stop(): Promise<void> }>,
) {
  describe(`object storage: ${title}`, () => {
    let tenant: TenantUnderTest;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      const { stop: stopStore, ...store } = await open();
      stop = stopStore;
      tenant = await openTenant(store);
    });
    afterAll(async () => {
      await tenant.close();
      await stop();
    });
    describeAccount(() => tenant);
    describeKeys(() => tenant);
    describeBuckets(() => tenant);
    describeVersionKeeping(() => tenant);
    describeShield(() => tenant);
  });
}
