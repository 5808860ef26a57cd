import type { AccountStatus } from "../permissions/roles";

export const tenantAccesses = [
  "full",
  "read-and-delete",
  "read-only",
  "list-and-delete",
  "list-only",
  "none",
] as const;
/** What may be done with an account or one of its buckets at the store. All but "none" may list. */
export type TenantAccess = (typeof tenantAccesses)[number];

const dataActs = ["read", "write", "delete"] as const;
type DataAct = (typeof dataActs)[number];

const allowedActs: Record<Exclude<TenantAccess, "none">, readonly DataAct[]> = {
  full: ["read", "write", "delete"],
  "read-and-delete": ["read", "delete"],
  "read-only": ["read"],
  "list-and-delete": ["delete"],
  "list-only": [],
};
const listing = Object.keys(allowedActs) as Exclude<TenantAccess, "none">[];

/** What a spending cap that was reached stops. */
export type SpendingStop = "STOP_WRITES" | "STOP_ALL_BUT_RESTORE";

/**
 * Writing stops while the account is restricted, its quota is used up or a spending cap says so; reading and writing
 * stop while the traffic that a free plan includes is used up; everything stops while the account is not active. Only
 * what every cause leaves is allowed, so each may go without touching the others.
 */
export function tenantAccess(state: {
  accountStatus: AccountStatus;
  restriction: "RESTRICTED" | "SUSPENDED" | null;
  isFull: boolean;
  spendingStop: SpendingStop | null;
  isTrafficStopped: boolean;
}): TenantAccess {
  const isClosed = state.accountStatus !== "ACTIVE" || state.restriction === "SUSPENDED";
  return strictest(
    isClosed ? "none" : "full",
    state.restriction === "RESTRICTED" || state.isFull ? "read-and-delete" : "full",
    accessUnderStop(state.spendingStop),
    state.isTrafficStopped ? "list-and-delete" : "full",
  );
}

/** What a bucket's own spending cap leaves of what the account may do. */
export function bucketAccess(account: TenantAccess, spendingStop: SpendingStop | null): TenantAccess {
  return strictest(account, accessUnderStop(spendingStop));
}

/** Reading without a key costs the owner as reading with one does: it ends where all but restoring is stopped. */
export function allowsPublicRead(access: TenantAccess): boolean {
  return access === "full" || access === "read-and-delete";
}

/** Whether data may be read, written or deleted with the account's keys. */
export function allows(access: TenantAccess, act: DataAct): boolean {
  return access !== "none" && allowedActs[access].includes(act);
}

function accessUnderStop(stop: SpendingStop | null): TenantAccess {
  switch (stop) {
    case null:
      return "full";
    case "STOP_WRITES":
      return "read-and-delete";
    case "STOP_ALL_BUT_RESTORE":
      return "read-only";
  }
}

/** What all of them allow. */
export function strictest(...accesses: TenantAccess[]): TenantAccess {
  if (accesses.includes("none")) return "none";
  const common = dataActs.filter((act) => accesses.every((access) => allows(access, act)));
  const allowsJust = (access: (typeof listing)[number]) =>
    allowedActs[access].length === common.length && common.every((act) => allows(access, act));
  return listing.find(allowsJust) ?? "list-only";
}
