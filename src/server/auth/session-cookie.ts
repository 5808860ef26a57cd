import { environment } from "@/env";

export function isSecureSite(): boolean {
  return environment().APP_URL.startsWith("https:");
}

/** `__Host-` binds the cookie to this very host; browsers accept the prefix on https only. */
export function sessionCookieName(): string {
  return isSecureSite() ? "__Host-session" : "session";
}
