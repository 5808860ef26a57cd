import type { Actor } from "@/server/auth/current-actor";

/** The wanted path when it is one of this site; never another site's address. */
export function safeDestination(wanted: string | string[] | undefined): string | undefined {
  // Browsers leave tabs and line breaks out of an address: "/<tab>/evil.example" is another site.
  return typeof wanted === "string" && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : undefined;
}

/** Where a person belongs who asked for no page in particular. */
export function homeOf(actor: Pick<Actor, "role" | "accountStatus">): string {
  if (actor.role === "SUPER_ADMIN") return "/admin";
  if (actor.accountStatus === "PENDING_APPROVAL" || actor.accountStatus === "REJECTED")
    return "/cadastro/situacao";
  return actor.accountStatus === "CANCELED" ? "/faturas" : "/painel";
}
