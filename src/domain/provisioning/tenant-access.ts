import type { AccountStatus } from "../permissions/roles";

/** What an account may do on the store at the moment. */
export type TenantAccess = "full" | "read-and-delete" | "none";

/** Writing stops while the account is restricted or its quota is used up; everything stops while it is not active. */
export function tenantAccess(state: {
  accountStatus: AccountStatus;
  restriction: "RESTRICTED" | "SUSPENDED" | null;
  isFull: boolean;
}): TenantAccess {
  if (state.accountStatus !== "ACTIVE" || state.restriction === "SUSPENDED") return "none";
  return state.restriction === "RESTRICTED" || state.isFull ? "read-and-delete" : "full";
}
