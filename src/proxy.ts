import { type NextRequest, NextResponse } from "next/server";
import { pageHeader } from "@/server/auth/request-headers";
import { securityHeaders } from "@/server/auth/security-headers";
import { sessionCookieName } from "@/server/auth/session-cookie";

/** Pages for members and the provider; a page still checks the session itself. */
const signedInPages =
  /^\/(admin|painel|buckets|chaves|aprovacoes|backup|radar|sftp|acessos|uso|faturas|pagamento|equipe|auditoria|configuracoes)(\/|$)/;

/** Sign-in redirect and security headers only. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const headers = securityHeaders(nonce);
  const { pathname, search } = request.nextUrl;
  const page = pathname + search;
  const hasSession = request.cookies.getAll().some(({ name }) => name.startsWith(sessionCookieName()));
  const response =
    signedInPages.test(pathname) && !hasSession
      ? NextResponse.redirect(new URL(`/entrar?voltar=${encodeURIComponent(page)}`, request.url))
      : NextResponse.next({ request: { headers: forwarded(request.headers, { nonce, page, headers }) } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon.ico|api/health|api/hooks|api/webhooks|api/trpc).*)"],
};

/** Next puts the nonce that it finds in the request's policy on every script it renders. */
function forwarded(
  given: Headers,
  { nonce, page, headers }: { nonce: string; page: string; headers: Record<string, string> },
): Headers {
  const forwarded = new Headers(given);
  forwarded.set("x-nonce", nonce);
  forwarded.set(pageHeader, page);
  forwarded.set("content-security-policy", headers["Content-Security-Policy"] ?? "");
  return forwarded;
}
