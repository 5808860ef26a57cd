import { managementError } from "../management-error";
import type { AdminCall } from "./admin-call";

/** Lets a call through when one of the actions is allowed. */
export function requirePermission(call: AdminCall, ...actions: string[]): void {
  if (!actions.some((action) => call.may(action))) throw managementError("accessDenied");
}
