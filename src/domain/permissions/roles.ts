export const userRoles = ["SUPER_ADMIN", "OWNER", "ADMIN", "DEVELOPER"] as const;
export type UserRole = (typeof userRoles)[number];
export type MemberRole = Exclude<UserRole, "SUPER_ADMIN">;

export const accountStatuses = ["PENDING_APPROVAL", "ACTIVE", "SUSPENDED", "REJECTED", "CANCELED"] as const;
export type AccountStatus = (typeof accountStatuses)[number];
