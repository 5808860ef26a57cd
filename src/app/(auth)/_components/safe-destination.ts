/** Where to go after signing in: a path of this site, never another site's address. */
export function safeDestination(wanted: string | string[] | undefined): string {
  return typeof wanted === "string" && /^\/(?![/\\])/.test(wanted) ? wanted : "/painel";
}
