import type { MemberRole, UserRole } from "./roles";

/** What the provider's people may do. They never act inside a customer's storage. */
const superAdmin = [
  "account:list",
  "account:approve",
  "account:suspend",
  "business:read",
  "quota:set",
  "branding:update",
  "store:administer",
  "platform-settings:update",
  "plan:update",
  "platform-invoice:manage",
  "platform-audit:read",
  "job:read",
  "job:retry",
] as const;

/** Each list below says what the role adds to the one before it. */
const developer = [
  "account:read",
  "dashboard:read",
  "bucket:read",
  "object:read",
  "access-key:read",
  "sftp:read",
  "backup-guide:read",
  "backup-template:read",
  "notification:read",
  "backup-radar:read",
] as const;

const admin = [
  "bucket:create",
  "bucket:remove",
  "bucket:configure-versioning",
  "bucket:configure-lifecycle",
  "bucket:configure",
  "object:write",
  "access-key:create",
  "access-key:revoke",
  "access-key:rotate",
  "access-key:deactivate",
  "access-key:reveal",
  "sftp:enable",
  "sftp:reset-password",
  "backup:test",
  "access-log:read",
  "usage:refresh",
  "audit:read-storage",
  "protected-act:approve",
  "key-freeze:decide",
  "backup-radar:configure",
] as const;

const owner = [
  "usage:read",
  "invoice:read",
  "fiscal-document:download",
  "payment-method:update",
  "invoice:pay",
  "quota-request:create",
  "plan:change",
  "member:read",
  "member:invite",
  "member:remove",
  "member:change-role",
  "account:update",
  "audit:read-all",
  "account:close",
  "spending-cap:update",
] as const;

export type PlatformPermission = (typeof superAdmin)[number];
export type AccountPermission = (typeof developer)[number] | (typeof admin)[number] | (typeof owner)[number];
export type Permission = PlatformPermission | AccountPermission;

const memberPermissions: Record<MemberRole, readonly AccountPermission[]> = {
  DEVELOPER: developer,
  ADMIN: [...developer, ...admin],
  OWNER: [...developer, ...admin, ...owner],
};

/** The one table that decides who may do what; middleware, navigation, buttons and the generated test read it. */
export const permissionsOf: Record<UserRole, ReadonlySet<Permission>> = {
  SUPER_ADMIN: new Set(superAdmin),
  OWNER: new Set(memberPermissions.OWNER),
  ADMIN: new Set(memberPermissions.ADMIN),
  DEVELOPER: new Set(memberPermissions.DEVELOPER),
};

export const platformPermissions: readonly PlatformPermission[] = superAdmin;
export const accountPermissions: readonly AccountPermission[] = memberPermissions.OWNER;
