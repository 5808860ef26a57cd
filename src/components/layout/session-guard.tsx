"use client";

import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
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
  const isTold = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.isTold, () => false);
  const typedInto = useTypedInto();
  const signIn = useRef<HTMLButtonElement>(null);
  const canCopy = [...typedInto.current].some((field) => field.isConnected && field.value !== "");
  return (
    <AlertDialog open={isTold} onOpenChange={(isOpen) => !isOpen && sessionEnd.putAside()}>
      <AlertDialogContent
        onOpenAutoFocus={(event) => {
          if (canCopy) return;
          event.preventDefault();
          signIn.current?.focus();
        }}
      >
        <div className="grid gap-2">
          <AlertDialogTitle>Sua sessão terminou</AlertDialogTitle>
          <AlertDialogDescription>
            Ela venceu, você saiu em outra aba ou outra pessoa entrou neste navegador. O último pedido não foi
            feito. Entre de novo para continuar nesta página.
          </AlertDialogDescription>
        </div>
        <AlertDialogFooter>
          {canCopy && <AlertDialogCancel>Copiar o que digitei antes</AlertDialogCancel>}
          <AlertDialogAction ref={signIn} variant="primary" onClick={signInAgain}>
            Entrar de novo
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** The fields of text that the person has typed into, but passwords, which nobody copies. */
function useTypedInto() {
  const fields = useRef(new Set<HTMLInputElement | HTMLTextAreaElement>());
  useEffect(() => {
    function note({ target }: Event) {
      const isText =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && !notText.has(target.type));
      if (isText) fields.current.add(target);
    }
    document.addEventListener("input", note, true);
    return () => document.removeEventListener("input", note, true);
  }, []);
  return fields;
}

const notText = new Set(["checkbox", "radio", "file", "range", "color", "password"]);

function signInAgain(): void {
  const page = window.location.pathname + window.location.search;
  window.location.assign(`/entrar?voltar=${encodeURIComponent(page)}`);
}
