import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { accountPolicies, type GrantedBucket } from "@/domain/provisioning/account-policies";
import type { TenantAccess } from "@/domain/provisioning/tenant-access";
import type {
  CustomerStorage,
  ObjectStorage,
  ServiceAccount,
} from "@/server/integrations/object-storage/object-storage";
import { createObjectStorage } from "@/server/integrations/object-storage/s3-object-storage";

export interface StoreUnderTest {
  endpoint: string;
  rootUser: string;
  rootPassword: string;
  /** Refuses by itself what a proxy refuses in production. */
  isShielded?: boolean;
}

/** An account on a store: its user, a key without limits, its own bucket and one of somebody else. */
export interface TenantUnderTest {
  store: StoreUnderTest;
  storage: ObjectStorage;
  id: string;
  userName: string;
  policyPrefix: string;
  own: string;
  other: string;
  key: ServiceAccount;
  customer(account?: ServiceAccount): CustomerStorage;
  grant(access: TenantAccess, names?: string[]): Promise<void>;
  grantEach(accesses: Record<string, TenantAccess>, more?: Partial<GrantedBucket>): Promise<void>;
  close(): Promise<void>;
}

/** Eight characters that no other run has. */
export const some = () => randomBytes(4).toString("hex");

export async function openTenant(store: StoreUnderTest): Promise<TenantUnderTest> {
  const storage = connect(store);
  const id = some();
  const userName = `cs-${id}`;
  const policyPrefix = `cs-${id}-`;
  const own = `proprio-${id}`;
  const other = `alheio-${id}`;
  const key: ServiceAccount = {
    accessKeyId: `AKI${id.toUpperCase()}ABCDEFGH`,
    secret: `segredo${id}segredo${id}`,
    userName,
    isEnabled: true,
    policy: null,
  };
  const customer = (account: ServiceAccount = key) =>
    storage.openAsCustomer({ accessKeyId: account.accessKeyId, secret: account.secret });
  const grantEach = (accesses: Record<string, TenantAccess>, more: Partial<GrantedBucket> = {}) =>
    storage.applyPolicies({
      userName,
      policyPrefix,
      policies: accountPolicies(
        policyPrefix,
        Object.entries(accesses).map(([name, access]) => ({ name, slot: 0, access, ...more })),
      ),
    });
  const grant = (access: TenantAccess, names: string[] = [own]) =>
    grantEach(Object.fromEntries(names.map((name) => [name, access])));

  for (const name of [own, other]) {
    expect(await storage.createBucket({ name, hasObjectLock: false, ownerTag: `tag-${name}` })).toBe(true);
  }
  await storage.applyUser({ name: userName, secret: "um-segredo-comprido", isEnabled: true });
  await grant("full");
  await storage.applyServiceAccount(key);
  return {
    store,
    storage,
    id,
    userName,
    policyPrefix,
    own,
    other,
    key,
    customer,
    grant,
    grantEach,
    async close() {
      await storage.removeUser({ name: userName, policyPrefix });
      for (const name of [own, other]) {
        await storage.emptyBucket(name, 10_000);
        await storage.removeBucket(name);
      }
    },
  };
}

export function connect(store: StoreUnderTest): ObjectStorage {
  return createObjectStorage({
    ...store,
    publicEndpoint: store.endpoint,
    region: "us-east-1",
    timeoutMs: 10_000,
  });
}

/** What backup software does: put, multipart, range, list, delete. */
export async function exercise(customer: CustomerStorage, bucketName: string, prefix = ""): Promise<void> {
  const name = `${prefix}teste.bin`;
  await eventually(() => customer.putObject(bucketName, name, Buffer.from("0123456789")));
  expect((await customer.readRange(bucketName, name, 3, 4)).toString()).toBe("3456");
  await customer.putObjectInParts(bucketName, name, [Buffer.alloc(5 * 1024 * 1024, 1), Buffer.from("fim")]);
  expect((await customer.readRange(bucketName, name, 5 * 1024 * 1024, 3)).toString()).toBe("fim");
  const page = await customer.listObjects({ bucketName, prefix });
  expect(page.objects).toContainEqual(expect.objectContaining({ name, sizeBytes: 5n * 1024n ** 2n + 3n }));
  await customer.removeObject(bucketName, name);
}

/** A store's nodes hear of a change within moments: tries for five seconds. */
export async function eventually<Value>(attempt: () => Promise<Value>, withinMs = 5000): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
