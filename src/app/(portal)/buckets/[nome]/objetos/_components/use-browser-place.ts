"use client";

import { useSearchParams } from "next/navigation";

export interface BrowserPlace {
  /** Empty at the top, else ending in a slash. */
  folder: string;
  /** Names of the folder that begin so. */
  search: string;
  withDeleted: boolean;
}

/** Where in the bucket the person is, kept in the address: keys may hold anything, so they go in its query. */
export function useBrowserPlace() {
  const params = useSearchParams();
  const place: BrowserPlace = {
    folder: params.get("pasta") ?? "",
    search: params.get("prefixo") ?? "",
    withDeleted: params.get("apagados") === "sim",
  };
  return {
    place,
    /** A folder is a place of its own in the history. */
    openFolder: (folder: string) =>
      window.history.pushState(null, "", addressOf({ ...place, folder, search: "" })),
    change: (change: Partial<BrowserPlace>) =>
      window.history.replaceState(null, "", addressOf({ ...place, ...change })),
  };
}

function addressOf({ folder, search, withDeleted }: BrowserPlace): string {
  const query = new URLSearchParams({
    ...(folder ? { pasta: folder } : {}),
    ...(search ? { prefixo: search } : {}),
    ...(withDeleted ? { apagados: "sim" } : {}),
  });
  return query.size > 0 ? `?${query}` : window.location.pathname;
}
