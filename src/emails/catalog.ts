import type { z } from "zod";
import { accountEased } from "./account-eased";
import { accountReactivated } from "./account-reactivated";
import { accountRestricted } from "./account-restricted";
import { accountSuspended } from "./account-suspended";
import { approvalDecided } from "./approval-decided";
import { approvalRequested } from "./approval-requested";
import { backupAlert } from "./backup-alert";
import { backupRecovered } from "./backup-recovered";
import { confirmEmail } from "./confirm-email";
import { freeTrafficUsedUp } from "./free-traffic-used-up";
import { invoiceIssued } from "./invoice-issued";
import { keyFrozen } from "./key-frozen";
import { keyRotationEnding } from "./key-rotation-ending";
import { keyRotationReminder } from "./key-rotation-reminder";
import { memberInvited } from "./member-invited";
import { memberJoined } from "./member-joined";
import { newRegistration } from "./new-registration";
import { passwordChanged } from "./password-changed";
import { paymentOverdue } from "./payment-overdue";
import { paymentReceived } from "./payment-received";
import { paymentReturned } from "./payment-returned";
import { quotaRequestDecided } from "./quota-request-decided";
import { quotaWarning } from "./quota-warning";
import { registrationReceived } from "./registration-received";
import { registrationRejected } from "./registration-rejected";
import { resetPassword } from "./reset-password";
import { spendingCapWarning } from "./spending-cap-warning";
import { welcome } from "./welcome";

/** Every mail the product sends, by the name that jobs carry. */
export const mailCatalog = {
  "confirm-email": confirmEmail,
  "registration-received": registrationReceived,
  "new-registration": newRegistration,
  welcome: welcome,
  "registration-rejected": registrationRejected,
  "reset-password": resetPassword,
  "password-changed": passwordChanged,
  "member-invited": memberInvited,
  "member-joined": memberJoined,
  "quota-warning": quotaWarning,
  "quota-request-decided": quotaRequestDecided,
  "invoice-issued": invoiceIssued,
  "payment-received": paymentReceived,
  "payment-returned": paymentReturned,
  "payment-overdue": paymentOverdue,
  "account-restricted": accountRestricted,
  "account-suspended": accountSuspended,
  "account-reactivated": accountReactivated,
  "account-eased": accountEased,
  "key-rotation-reminder": keyRotationReminder,
  "key-frozen": keyFrozen,
  "backup-alert": backupAlert,
  "backup-recovered": backupRecovered,
  "spending-cap-warning": spendingCapWarning,
  "free-traffic-used-up": freeTrafficUsedUp,
  "key-rotation-ending": keyRotationEnding,
  "approval-requested": approvalRequested,
  "approval-decided": approvalDecided,
};

export type MailName = keyof typeof mailCatalog;
/** What a mail is told: its content, before the schema has checked it. */
export type MailContent<Name extends MailName> = z.input<(typeof mailCatalog)[Name]["propsSchema"]>;
