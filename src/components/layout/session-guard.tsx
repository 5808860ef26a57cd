"use client";

import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { sessionEnd } from "@/trpc/session-end";
import { setShownPerson } from "@/trpc/shown-person";

/**
 * Tells the API whom this page shows, and the person when that session is over: expired, signed out in another tab,
 * or somebody else's by now. What was typed stays on the page until they leave it.
 */
export function SessionGuard({ personId }: { personId: string }) {
  // Before the pages' own effects, which send the first requests.
  useLayoutEffect(() => setShownPerson(personId), [personId]);
  const hasEnded = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.hasEnded, () => false);
  const [isPutAside, setIsPutAside] = useState(false);
  return (
    <AlertDialog open={hasEnded && !isPutAside} onOpenChange={(isOpen) => !isOpen && setIsPutAside(true)}>
      <AlertDialogContent>
        <div className="grid gap-2">
          <AlertDialogTitle>Sua sessão terminou</AlertDialogTitle>
          <AlertDialogDescription>
            Ela venceu, você saiu em outra aba ou outra pessoa entrou neste navegador. O último pedido não foi
            feito. Entre de novo para continuar nesta página.
          </AlertDialogDescription>
        </div>
        <AlertDialogFooter>
          <AlertDialogCancel>Copiar o que digitei antes</AlertDialogCancel>
          <AlertDialogAction variant="primary" onClick={signInAgain}>
            Entrar de novo
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function signInAgain(): void {
  const page = window.location.pathname + window.location.search;
  window.location.assign(`/entrar?voltar=${encodeURIComponent(page)}`);
}
