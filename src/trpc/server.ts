import { headers } from "next/headers";
import { cache } from "react";
import { createContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";

/** Calls procedures from server components, with the request's session. One context per request. */
export const api = cache(async () => createCaller(await createContext(await headers())));
