import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type Actor, currentActor } from "./current-actor";
import { pageHeader } from "./request-headers";

/** The signed-in person; whoever is nobody (any more) signs in and comes back to this page. */
export async function signedInActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const page = (await headers()).get(pageHeader);
  redirect(page ? `/entrar?voltar=${encodeURIComponent(page)}` : "/entrar");
}
