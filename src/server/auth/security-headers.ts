import { environment } from "@/env";
import { isSecureSite } from "./session-cookie";

const cardFields = [
  "https://*.mercadopago.com",
  "https://*.mercadopago.com.br",
  "https://*.mercadolibre.com",
];

/** The headers of every page. `nonce` marks the scripts that the page itself renders. */
export function securityHeaders(nonce: string): Record<string, string> {
  const policy: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...developmentScripts()],
    // Charts and toasts set styles of their own; a style runs nothing.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", "https:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...storeOrigins(), ...paymentOrigins()],
    "frame-src": ["'self'", ...cardFields],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return {
    "Content-Security-Policy": Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(" ")}`)
      .join("; "),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ...transportHeaders(),
  };
}

/** The headers of the API's answers: data for our own scripts, nothing to show or to run. */
export function answerHeaders(): Record<string, string> {
  return {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    ...transportHeaders(),
  };
}

function transportHeaders(): Record<string, string> {
  return isSecureSite() ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {};
}

/** Browsers upload straight to the store, by path and by bucket name in the host. */
function storeOrigins(): string[] {
  const { origin, protocol, host, hostname } = new URL(
    environment().S3_PUBLIC_ENDPOINT ?? environment().S3_ENDPOINT,
  );
  const isAddress = /^[\d.]+$|:/.test(hostname);
  return isAddress ? [origin] : [origin, `${protocol}//*.${host}`];
}

function paymentOrigins(): string[] {
  const simulated = environment().MERCADO_PAGO_BASE_URL;
  return simulated ? [...cardFields, new URL(simulated).origin] : cardFields;
}

function developmentScripts(): string[] {
  return environment().NODE_ENV === "development" ? ["'unsafe-eval'"] : [];
}
