import { takeNotification } from "@/server/services/payments/take-notification";
import { systemContext } from "@/server/system-context";

const maxBodyBytes = 64 * 1024;

/** Mercado Pago's webhook: stores the notice and answers at once; a job asks for the truth. */
export async function POST(request: Request): Promise<Response> {
  const text = await request.text();
  if (text.length > maxBodyBytes) return new Response(null, { status: 413 });
  const { isAuthentic } = await takeNotification(systemContext(), {
    headers: Object.fromEntries(request.headers),
    query: Object.fromEntries(new URL(request.url).searchParams),
    body: parse(text),
  });
  return new Response(null, { status: isAuthentic ? 200 : 401 });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
