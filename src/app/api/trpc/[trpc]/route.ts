import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "@/server/api/context";
import { isForeignWrite } from "@/server/api/is-foreign-write";
import { appRouter } from "@/server/api/root";

/** More calls in one request than a page makes: the client splits at fewer. */
const maxBatchSize = 50;

async function handler(req: Request): Promise<Response> {
  if (isForeignWrite(req)) return new Response(null, { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    maxBatchSize,
    createContext: () => createContext(req.headers),
  });
}

export { handler as GET, handler as POST };
