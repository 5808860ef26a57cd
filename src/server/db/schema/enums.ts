import { pgEnum } from "drizzle-orm/pg-core";

export const userRole = pgEnum("user_role", ["SUPER_ADMIN", "OWNER", "ADMIN", "DEVELOPER"]);
export const accountStatus = pgEnum("account_status", [
  "PENDING_APPROVAL",
  "ACTIVE",
  "SUSPENDED",
  "REJECTED",
  "CANCELED",
]);
export const planCode = pgEnum("plan_code", ["FREE_TIER", "STARTER", "BUSINESS", "ENTERPRISE", "CUSTOM"]);
export const credentialStatus = pgEnum("credential_status", ["ACTIVE", "INACTIVE", "REVOKED", "EXPIRED"]);
export const invoiceStatus = pgEnum("invoice_status", ["PENDING", "PAID", "OVERDUE", "CANCELED"]);
export const requestStatus = pgEnum("request_status", ["PENDING", "APPROVED", "REJECTED"]);
export const bucketState = pgEnum("bucket_state", ["CREATING", "READY", "DELETING", "DELETED"]);
export const bucketVersioning = pgEnum("bucket_versioning", ["OFF", "ENABLED", "SUSPENDED"]);
export const retentionMode = pgEnum("retention_mode", ["GOVERNANCE", "COMPLIANCE"]);
export const keyPermission = pgEnum("key_permission", ["FULL", "READ_ONLY", "WRITE_ONLY"]);
export const restrictionLevel = pgEnum("restriction_level", ["RESTRICTED", "SUSPENDED"]);
export const stepState = pgEnum("step_state", ["PENDING", "RUNNING", "DONE", "FAILED"]);
export const paymentMethod = pgEnum("payment_method", ["PIX", "BOLETO", "CARD"]);
export const paymentStatus = pgEnum("payment_status", [
  "CREATING",
  "PENDING",
  "APPROVED",
  "REJECTED",
  "CANCELLED",
  "EXPIRED",
  "REFUNDED",
  "CHARGED_BACK",
]);
export const notificationType = pgEnum("notification_type", [
  "QUOTA_WARNING_80",
  "QUOTA_CRITICAL_95",
  "QUOTA_EXCEEDED",
  "INVOICE_GENERATED",
  "PAYMENT_OVERDUE",
  "PAYMENT_RECEIVED",
  "ACCOUNT_SUSPENDED",
  "ACCOUNT_ACTIVATED",
  "WELCOME",
  "APPROVAL_APPROVED",
  "APPROVAL_REJECTED",
  "MEMBER_INVITED",
  "MEMBER_JOINED",
  "NEW_REGISTRATION",
  "PROVISIONING_FAILED",
  "QUOTA_REQUESTED",
  "BACKUP_ALERT",
  "BACKUP_RECOVERED",
  "PLAN_CHANGED",
  "SPENDING_CAP_WARNING",
  "SPENDING_CAP_REACHED",
  "SPENDING_CAP_STOPPED",
  "KEY_FROZEN",
  "APPROVAL_REQUESTED",
  "METERING_ATTENTION",
  "FREE_TRAFFIC_USED_UP",
]);
export const cycleState = pgEnum("cycle_state", ["RUNNING", "DONE", "FAILED"]);
export const trafficVerdict = pgEnum("traffic_verdict", [
  "PENDING",
  "AGREES",
  "EVENTS_MISSING",
  "COUNTERS_MISSING",
]);
export const requestClass = pgEnum("request_class", ["GET", "PUT", "DELETE", "LIST", "HEAD"]);
export const chargeKind = pgEnum("charge_kind", [
  "STORAGE",
  "BANDWIDTH",
  "REQUESTS",
  "MINIMUM",
  "TAX",
  "CREDIT",
]);
export const dunningStep = pgEnum("dunning_step", [
  "DUE_SOON",
  "OVERDUE",
  "RESTRICTION_WARNING",
  "RESTRICTED",
  "SUSPENSION_WARNING",
  "SUSPENDED",
  "LEFT_TO_A_PERSON",
]);
export const backupWatchState = pgEnum("backup_watch_state", [
  "LEARNING",
  "IRREGULAR",
  "ON_TIME",
  "LATE",
  "SMALLER",
]);
export const backupAlertKind = pgEnum("backup_alert_kind", ["LATE", "SHRUNK"]);
export const backupAlertOutcome = pgEnum("backup_alert_outcome", [
  "RECOVERED",
  "NEW_NORMAL",
  "TURNED_OFF",
  "ENDED",
]);
export const capAction = pgEnum("cap_action", ["WARN", "STOP_WRITES", "STOP_ALL_BUT_RESTORE"]);
export const bucketPurpose = pgEnum("bucket_purpose", ["GENERAL", "VEEAM"]);
export const burstGuard = pgEnum("burst_guard", ["OFF", "WARN", "FREEZE"]);
export const protectedAct = pgEnum("protected_act", ["CHANGE_SETTINGS", "REMOVE", "REMOVE_WITH_CONTENTS"]);
export const approvalState = pgEnum("approval_state", [
  "PENDING",
  "APPROVED",
  "REFUSED",
  "CANCELED",
  "EXPIRED",
  "OUTDATED",
]);
export const freezeState = pgEnum("freeze_state", ["WARNED", "FROZEN", "UNDOING", "UNDONE", "CONTINUED"]);
export const shieldVerdict = pgEnum("shield_verdict", ["REFUSED", "OPEN"]);
