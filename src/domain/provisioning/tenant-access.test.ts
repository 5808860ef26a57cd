import fc from "fast-check";
import { expect, it } from "vitest";
import { allowsPublicRead, bucketAccess, tenantAccess, tenantAccesses } from "./tenant-access";

const active = { accountStatus: "ACTIVE", restriction: null, isFull: false, spendingStop: null } as const;

it("lets an active account with room do everything", () => {
  expect(tenantAccess(active)).toBe("full");
});

it("stops writing, and only that, when the account is restricted, full or stopped from writing by its cap", () => {
  expect(tenantAccess({ ...active, restriction: "RESTRICTED" })).toBe("read-and-delete");
  expect(tenantAccess({ ...active, isFull: true })).toBe("read-and-delete");
  expect(tenantAccess({ ...active, spendingStop: "STOP_WRITES" })).toBe("read-and-delete");
});

it("leaves reading alone, without deleting, when a cap stops everything but restoring", () => {
  expect(tenantAccess({ ...active, spendingStop: "STOP_ALL_BUT_RESTORE" })).toBe("read-only");
});

it.each(["SUSPENDED", "CANCELED", "REJECTED", "PENDING_APPROVAL"] as const)(
  "closes an account that is %s",
  (accountStatus) => expect(tenantAccess({ ...active, accountStatus })).toBe("none"),
);

it("closes a suspended account whatever its quota", () => {
  expect(tenantAccess({ ...active, restriction: "SUSPENDED", isFull: true })).toBe("none");
});

const stop = fc.constantFrom(null, "STOP_WRITES" as const, "STOP_ALL_BUT_RESTORE" as const);
const causes = fc.record({
  accountStatus: fc.constantFrom("ACTIVE" as const, "SUSPENDED" as const),
  restriction: fc.constantFrom(null, "RESTRICTED" as const, "SUSPENDED" as const),
  isFull: fc.boolean(),
  spendingStop: stop,
  bucketStop: stop,
});
type Causes = typeof causes extends fc.Arbitrary<infer Value> ? Value : never;
const accessUnder = ({ bucketStop, ...account }: Causes) => bucketAccess(tenantAccess(account), bucketStop);
const strictness = (state: Causes) => tenantAccesses.indexOf(accessUnder(state));
const without: Partial<Causes>[] = [
  { accountStatus: "ACTIVE" },
  { restriction: null },
  { isFull: false },
  { spendingStop: null },
  { bucketStop: null },
];

it("is as strict as the strictest of its causes alone, in every combination", () => {
  fc.assert(
    fc.property(causes, (state) => {
      const alone = without.map((kept) =>
        strictness(Object.assign({}, state, ...without.filter((change) => change !== kept))),
      );
      expect(strictness(state)).toBe(Math.max(...alone));
    }),
    { numRuns: 1000 },
  );
});

it("gives back nothing that another cause still stops when one goes", () => {
  fc.assert(
    fc.property(causes, fc.constantFrom(...without), (state, change) => {
      const after = { ...state, ...change };
      expect(strictness(after)).toBeLessThanOrEqual(strictness(state));
      const others = without.filter((other) => other !== change);
      for (const other of others)
        expect(strictness({ ...after, ...other })).toBeLessThanOrEqual(strictness(after));
    }),
  );
});

it("keeps public reading while only writing is stopped, and closes it when reading shall cost nothing", () => {
  expect(tenantAccesses.filter(allowsPublicRead)).toEqual(["full", "read-and-delete"]);
});
