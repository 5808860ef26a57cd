import { createHash } from "node:crypto";
import { json } from "@/embedded/web/answers";
import { type Route, route, type WebRequest } from "@/embedded/web/serve-routes";
import { ApiError } from "./api-error";
import type { PaymentStore } from "./payment-store";

/** A route for holders of the access token. */
export function privateRoute(accessToken: string) {
  return (method: string, path: string, handle: Route["handle"]): Route =>
    route(method, path, (request, params) => {
      if (request.headers.authorization !== `Bearer ${accessToken}`) {
        throw new ApiError(401, "invalid access token");
      }
      return handle(request, params);
    });
}

/** A route that browsers call from the shop's page, with the public key or the access token. */
export function publicRoute(method: string, path: string, handle: Route["handle"]): Route[] {
  const cors = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "content-type, authorization, x-idempotency-key, x-product-id",
    "access-control-allow-methods": `${method}, OPTIONS`,
  };
  return [
    route("OPTIONS", path, () => ({ status: 204, headers: cors })),
    route(method, path, async (request, params) => {
      const hasKey = request.url.searchParams.has("public_key") || request.headers.authorization;
      const answer = hasKey
        ? await attempt(() => handle(request, params))
        : new ApiError(401, "Must provide your public_key to proceed", 5).toAnswer();
      return { ...answer, headers: { ...answer.headers, ...cors } };
    }),
  ];
}

// Refusals too must carry the CORS headers, or the page could not read why.
async function attempt(work: () => ReturnType<Route["handle"]>) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError) return error.toAnswer();
    throw error;
  }
}

export function readJson(request: WebRequest): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(request.body.toString("utf8") || "{}");
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Answered below, like any other body that is no object.
  }
  throw new ApiError(400, "The body is not a JSON object");
}

/**
 * Runs `create` once per X-Idempotency-Key and answers repetitions with what the first call made, read anew.
 * The date of expiration does not count as part of the request: a repetition computes it later.
 */
export function createOnce<Made>(
  store: PaymentStore,
  request: WebRequest,
  body: Record<string, unknown>,
  steps: { create: () => Made; idOf: (made: Made) => string; read: (id: string) => Made },
): Made {
  const key = request.headers["x-idempotency-key"];
  if (!key) throw new ApiError(400, "Header X-Idempotency-Key can't be null", 4292);
  const requestHash = createHash("sha256")
    .update(JSON.stringify({ ...body, date_of_expiration: undefined }))
    .digest("hex");
  const documentKey = `${request.url.pathname} ${key}`;
  return store.atomically(() => {
    const earlier = store.getDocument<{ requestHash: string; id: string }>("idempotency", documentKey);
    if (earlier && earlier.requestHash !== requestHash) {
      throw new ApiError(409, "The idempotency key was used with another request");
    }
    if (earlier) return steps.read(earlier.id);
    const made = steps.create();
    store.saveDocument("idempotency", documentKey, { requestHash, id: steps.idOf(made) });
    return made;
  });
}

export function created(value: unknown) {
  return json(201, value);
}
