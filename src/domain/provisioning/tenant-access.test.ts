import { expect, it } from "vitest";
import { tenantAccess } from "./tenant-access";

const active = { accountStatus: "ACTIVE", restriction: null, isFull: false } as const;

it("lets an active account with room do everything", () => {
  expect(tenantAccess(active)).toBe("full");
});

it("stops writing, and only that, when the account is restricted or full", () => {
  expect(tenantAccess({ ...active, restriction: "RESTRICTED" })).toBe("read-and-delete");
  expect(tenantAccess({ ...active, isFull: true })).toBe("read-and-delete");
});

it.each(["SUSPENDED", "CANCELED", "REJECTED", "PENDING_APPROVAL"] as const)(
  "closes an account that is %s",
  (accountStatus) => expect(tenantAccess({ ...active, accountStatus })).toBe("none"),
);

it("closes a suspended account whatever its quota", () => {
  expect(tenantAccess({ ...active, restriction: "SUSPENDED", isFull: true })).toBe("none");
});
