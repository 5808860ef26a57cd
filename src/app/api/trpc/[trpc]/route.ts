import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "@/server/api/context";
import { isForeignWrite } from "@/server/api/is-foreign-write";
import { appRouter } from "@/server/api/root";
import { answerHeaders } from "@/server/auth/security-headers";

/** More calls in one request than a page makes: the client splits at fewer. */
const maxBatchSize = 50;

/** Sets its headers itself: the proxy, made for pages, leaves these requests alone. */
async function handler(req: Request): Promise<Response> {
  if (isForeignWrite(req)) return new Response(null, { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    maxBatchSize,
    createContext: () => createContext(req.headers),
    responseMeta: () => ({ headers: answerHeaders() }),
  });
}

export { handler as GET, handler as POST };
