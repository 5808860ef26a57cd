/**
 * Whether a browser sends this write for another site's page. The session's cookie alone does not tell: pages in
 * public buckets under the same domain are "same site" to it. Programs send no such header and carry no cookie.
 */
export function isForeignWrite(request: Request): boolean {
  if (request.method === "GET") return false;
  const from = request.headers.get("sec-fetch-site");
  return from !== null && from !== "same-origin" && from !== "none";
}
