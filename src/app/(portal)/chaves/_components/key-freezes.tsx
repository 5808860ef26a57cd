"use client";

import { trpc } from "@/trpc/react";
import { KeyFreezeCard } from "./key-freeze-card";

const whileUndoingMs = 2000;
const refreshMs = 20_000;
const shownAfterMs = 7 * 86_400_000;

/** What unusual keys did, as long as it waits for somebody and for a week after. */
export function KeyFreezes({ canDecide }: { canDecide: boolean }) {
  const freezes = trpc.ransomwareGuard.freezes.useQuery(undefined, {
    refetchInterval: ({ state }) =>
      state.data?.some((freeze) => freeze.state === "UNDOING") ? whileUndoingMs : refreshMs,
  });
  const shown = freezes.data?.filter(
    ({ state, decidedAt }) =>
      ["FROZEN", "WARNED", "UNDOING"].includes(state) ||
      (state === "UNDONE" && decidedAt && Date.now() - decidedAt.getTime() < shownAfterMs),
  );
  if (!shown || shown.length === 0) return null;
  return (
    <section aria-label="Atividade incomum" className="grid gap-3">
      {shown.map((freeze) => (
        <KeyFreezeCard key={freeze.id} freeze={freeze} canDecide={canDecide} />
      ))}
    </section>
  );
}
