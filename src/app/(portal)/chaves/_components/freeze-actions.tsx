"use client";

import { CirclePause, CirclePlay, Undo2 } from "lucide-react";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { KeyFreeze } from "./key-freeze-card";

/** One click to undo, one to go on. Each may be clicked twice. */
export function FreezeActions({ freeze }: { freeze: KeyFreeze }) {
  const queries = trpc.useUtils();
  const after = (done: string) => ({
    onSuccess: () => {
      toast.success(done);
    },
    onError: (error: Parameters<typeof messageOf>[0]) => {
      toast.error(messageOf(error));
    },
    onSettled: () => {
      void queries.ransomwareGuard.invalidate();
      void queries.accessKeys.invalidate();
    },
  });
  const undo = trpc.ransomwareGuard.undo.useMutation(after("Restauração iniciada."));
  const stop = trpc.ransomwareGuard.freezeKey.useMutation(after("Chave congelada."));
  const goOn = trpc.ransomwareGuard.continue.useMutation(after("Certo: a chave continua ativa."));
  const input = { freezeId: freeze.id };
  const isPending = undo.isPending || stop.isPending || goOn.isPending;
  if (freeze.state !== "FROZEN" && freeze.state !== "WARNED") return null;
  return (
    <div className="flex flex-wrap gap-2">
      {freeze.state === "FROZEN" && (
        <Button
          size="sm"
          variant="danger"
          disabled={isPending || freeze.buckets.every(({ isUndoable }) => !isUndoable)}
          isPending={undo.isPending}
          onClick={() => undo.mutate(input)}
        >
          <Undo2 aria-hidden />
          Desfazer
        </Button>
      )}
      {freeze.state === "WARNED" && (
        <Button
          size="sm"
          variant="danger"
          disabled={isPending}
          isPending={stop.isPending}
          onClick={() => stop.mutate(input)}
        >
          <CirclePause aria-hidden />
          Congelar a chave
        </Button>
      )}
      <Button
        size="sm"
        variant="secondary"
        disabled={isPending}
        isPending={goOn.isPending}
        onClick={() => goOn.mutate(input)}
      >
        <CirclePlay aria-hidden />
        Foi legítimo, continuar
      </Button>
    </div>
  );
}
