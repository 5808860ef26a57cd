import fc from "fast-check";
import { expect, it } from "vitest";
import {
  allows,
  allowsPublicRead,
  bucketAccess,
  strictest,
  tenantAccess,
  tenantAccesses,
} from "./tenant-access";

const active = {
  accountStatus: "ACTIVE",
  restriction: null,
  isFull: false,
  spendingStop: null,
  isTrafficStopped: false,
} as const;

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

it("leaves listing and deleting when the traffic of a free plan is used up", () => {
  expect(tenantAccess({ ...active, isTrafficStopped: true })).toBe("list-and-delete");
  expect(tenantAccess({ ...active, isTrafficStopped: true, isFull: true })).toBe("list-and-delete");
});

it("leaves only listing when a cap keeps what is stored and the traffic is used up, too", () => {
  expect(tenantAccess({ ...active, isTrafficStopped: true, spendingStop: "STOP_ALL_BUT_RESTORE" })).toBe(
    "list-only",
  );
});

const stop = fc.constantFrom(null, "STOP_WRITES" as const, "STOP_ALL_BUT_RESTORE" as const);
const causes = fc.record({
  accountStatus: fc.constantFrom("ACTIVE" as const, "SUSPENDED" as const),
  restriction: fc.constantFrom(null, "RESTRICTED" as const, "SUSPENDED" as const),
  isFull: fc.boolean(),
  spendingStop: stop,
  isTrafficStopped: fc.boolean(),
  bucketStop: stop,
});
type Causes = typeof causes extends fc.Arbitrary<infer Value> ? Value : never;
const accessUnder = ({ bucketStop, ...account }: Causes) => bucketAccess(tenantAccess(account), bucketStop);
const without: Partial<Causes>[] = [
  { accountStatus: "ACTIVE" },
  { restriction: null },
  { isFull: false },
  { spendingStop: null },
  { isTrafficStopped: false },
  { bucketStop: null },
];
const acts = ["list", "read", "write", "delete"] as const;
const may = (state: Causes, act: (typeof acts)[number]) => {
  const access = accessUnder(state);
  return act === "list" ? access !== "none" : allows(access, act);
};

it("allows just what each of its causes alone allows, in every combination", () => {
  fc.assert(
    fc.property(causes, fc.constantFrom(...acts), (state, act) => {
      const alone = without.map((kept) =>
        may(Object.assign({}, state, ...without.filter((change) => change !== kept)), act),
      );
      expect(may(state, act)).toBe(alone.every(Boolean));
    }),
    { numRuns: 1000 },
  );
});

it("gives back nothing that another cause still stops when one goes", () => {
  fc.assert(
    fc.property(causes, fc.constantFrom(...without), fc.constantFrom(...acts), (state, change, act) => {
      const after = { ...state, ...change };
      if (may(state, act)) expect(may(after, act)).toBe(true);
      for (const other of without) {
        if (other !== change && may(after, act)) expect(may({ ...after, ...other }, act)).toBe(true);
      }
    }),
  );
});

it("has a name for what any accesses have in common", () => {
  const some = fc.array(fc.constantFrom(...tenantAccesses), { minLength: 1 });
  fc.assert(
    fc.property(
      some,
      fc.constantFrom("read" as const, "write" as const, "delete" as const),
      (accesses, act) => {
        expect(allows(strictest(...accesses), act)).toBe(accesses.every((access) => allows(access, act)));
        expect(strictest(...accesses) === "none").toBe(accesses.includes("none"));
      },
    ),
  );
});

it("keeps public reading while only writing is stopped, and closes it when reading shall cost nothing", () => {
  expect(tenantAccesses.filter(allowsPublicRead)).toEqual(["full", "read-and-delete"]);
});
