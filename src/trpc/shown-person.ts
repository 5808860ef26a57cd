import { shownPersonHeader } from "@/server/auth/request-headers";

let shownPersonId: string | undefined;

/** Called by the shell before its pages ask for anything. */
export function setShownPerson(id: string): void {
  shownPersonId = id;
}

export function shownPersonHeaders(): Record<string, string> {
  return shownPersonId === undefined ? {} : { [shownPersonHeader]: shownPersonId };
}
