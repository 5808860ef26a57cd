import { decode, type JWT } from "next-auth/jwt";
import { environment } from "@/env";

/**
 * What a session's cookie says; null when it is not ours or over. next-auth's `getServerSession` would also write a new
 * one, which a server component has no way to send.
 */
export async function readSession(token: string | undefined): Promise<JWT | null> {
  return decode({ token, secret: environment().NEXTAUTH_SECRET }).catch(() => null);
}
