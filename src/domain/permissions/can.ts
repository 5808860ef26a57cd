import { type Permission, permissionsOf } from "./matrix";
import type { AccountStatus, UserRole } from "./roles";

/** Whoever asks: a role, and the state of the account it acts in (null for a Super Admin). */
export interface Claimant {
  role: UserRole;
  accountStatus: AccountStatus | null;
}

/** What stays possible while an account is suspended: to see, to pay, and to leave. */
const whileSuspended: ReadonlySet<Permission> = new Set<Permission>([
  "account:read",
  "dashboard:read",
  "bucket:read",
  "access-key:read",
  "sftp:read",
  "backup-guide:read",
  "notification:read",
  "usage:read",
  "invoice:read",
  "fiscal-document:download",
  "payment-method:update",
  "invoice:pay",
  "account:update",
  "account:close",
  "member:read",
  "audit:read-all",
  "audit:read-storage",
  "backup-radar:read",
]);

/** What a person whose account waits for approval, was rejected or canceled may do. */
const whileNotActive: ReadonlySet<Permission> = new Set<Permission>(["account:read"]);

/** The one check for server and screen. */
export function can(claimant: Claimant, permission: Permission): boolean {
  if (!permissionsOf[claimant.role].has(permission)) return false;
  switch (claimant.accountStatus) {
    case null:
      return claimant.role === "SUPER_ADMIN";
    case "ACTIVE":
      return true;
    case "SUSPENDED":
      return whileSuspended.has(permission);
    case "CANCELED":
      return (
        claimant.role === "OWNER" &&
        (permission === "invoice:read" || permission === "invoice:pay" || whileNotActive.has(permission))
      );
    case "PENDING_APPROVAL":
    case "REJECTED":
      return whileNotActive.has(permission);
  }
}
