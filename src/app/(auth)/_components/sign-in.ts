import { signIn } from "next-auth/react";

/** Signs in and goes on; returns what to say when it did not work. */
export async function signInAndGo(
  credentials: { email: string; password: string },
  destination: string,
): Promise<string | undefined> {
  try {
    const result = await signIn("credentials", { ...credentials, redirect: false });
    if (result?.error) return result.error;
  } catch {
    return "Sem conexão com o servidor. Tente de novo em instantes.";
  }
  // A whole load: everything on the page belongs to whoever was signed in before.
  window.location.assign(destination);
  return undefined;
}
