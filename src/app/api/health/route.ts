import { checkHealth } from "@/server/services/platform/check-health";

export const dynamic = "force-dynamic";

/** 200 while this process can serve people, 503 while the database does not answer. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.isHealthy ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
