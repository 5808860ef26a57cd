import type { AccountStatus } from "../permissions/roles";

/** What may be done with an account or one of its buckets at the store, from the freest to the strictest. */
export const tenantAccesses = ["full", "read-and-delete", "read-only", "none"] as const;
export type TenantAccess = (typeof tenantAccesses)[number];

/** What a spending cap that was reached stops. */
export type SpendingStop = "STOP_WRITES" | "STOP_ALL_BUT_RESTORE";

/**
 * Writing stops while the account is restricted, its quota is used up or a spending cap says so; everything stops
 * while it is not active. Of several causes the strictest counts, so each may go without touching the others.
 */
export function tenantAccess(state: {
  accountStatus: AccountStatus;
  restriction: "RESTRICTED" | "SUSPENDED" | null;
  isFull: boolean;
  spendingStop: SpendingStop | null;
}): TenantAccess {
  const isClosed = state.accountStatus !== "ACTIVE" || state.restriction === "SUSPENDED";
  return strictest(
    isClosed ? "none" : "full",
    state.restriction === "RESTRICTED" || state.isFull ? "read-and-delete" : "full",
    accessUnderStop(state.spendingStop),
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

export function strictest(...accesses: TenantAccess[]): TenantAccess {
  return tenantAccesses[Math.max(...accesses.map((access) => tenantAccesses.indexOf(access)))] ?? "none";
}
