import { takeNotification } from "@/server/services/payments/take-notification";
import { systemContext } from "@/server/system-context";

const maxBodyBytes = 64 * 1024;

/** Mercado Pago's webhook: stores the notice and answers at once; a job asks for the truth. */
export async function POST(request: Request): Promise<Response> {
  const text = await readText(request);
  // The rest of the body is not read: on a connection that stays open, it would stand before the next request.
  if (text === undefined) return new Response(null, { status: 413, headers: { connection: "close" } });
  const { isAuthentic } = await takeNotification(systemContext(), {
    headers: Object.fromEntries(request.headers),
    query: Object.fromEntries(new URL(request.url).searchParams),
    body: parse(text),
  });
  return new Response(null, { status: isAuthentic ? 200 : 401 });
}

/** The body; undefined as soon as it is longer than any notice: whoever sends it has not proved anything yet. */
async function readText(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
