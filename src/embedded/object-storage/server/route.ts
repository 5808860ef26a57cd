import type { Answer } from "./answer";
import type { Exchange } from "./exchange";

export type Handler = (exchange: Exchange) => Promise<Answer> | Answer;

/** One S3 operation: when a request is it, and who answers. */
export interface Route {
  /** As MinIO names it in audit entries and metrics. */
  api: string;
  method: string;
  scope: "service" | "bucket" | "object";
  /** Query parameters that must be present; with a value, equal to it. */
  query?: Record<string, string | undefined>;
  /** A header that must be present. */
  header?: string;
  handler: Handler;
}

/** The first route that fits; routes with parameters stand before those without. */
export function findRoute(routes: Route[], exchange: Exchange): Route | undefined {
  const { method } = exchange.req;
  const scope = exchange.bucketName === "" ? "service" : exchange.key === "" ? "bucket" : "object";
  return routes.find(
    (route) =>
      route.method === method &&
      route.scope === scope &&
      (route.header === undefined || exchange.header(route.header) !== undefined) &&
      Object.entries(route.query ?? {}).every(([name, value]) =>
        value === undefined ? exchange.query.has(name) : exchange.query.get(name) === value,
      ),
  );
}
