"use client";

import { useState } from "react";
import { countOf, formatCount } from "@/components/format/count";
import { DateTime } from "@/components/format/display";
import { Alert } from "@/components/ui/alert";
import { Progress } from "@/components/ui/progress";
import type { RouterOutputs } from "@/trpc/react";
import { FreezeActions } from "./freeze-actions";
import { UndoProblems } from "./undo-problems";

export type KeyFreeze = RouterOutputs["ransomwareGuard"]["freezes"][number];

function titleOf({ state, keyName, restoredCount }: KeyFreeze): string {
  switch (state) {
    case "FROZEN":
      return `A chave “${keyName}” está congelada`;
    case "WARNED":
      return `Atividade incomum com a chave “${keyName}”`;
    case "UNDOING":
      return `Restaurando o que a chave “${keyName}” apagou ou substituiu`;
    default:
      return `Desfeito: ${countOf(restoredCount, "objeto restaurado", "objetos restaurados")}`;
  }
}

/** One burst: the figures, what to do about it, and how far putting things back is. */
export function KeyFreezeCard({ freeze, canDecide }: { freeze: KeyFreeze; canDecide: boolean }) {
  const [showsProblems, setShowsProblems] = useState(false);
  const { state, deletedCount, overwrittenCount, restoredCount, problemCount } = freeze;
  const total = deletedCount + overwrittenCount;
  const tone = state === "UNDONE" ? "success" : state === "UNDOING" ? "info" : "danger";
  return (
    <Alert
      tone={state === "WARNED" ? "warning" : tone}
      title={titleOf(freeze)}
      action={canDecide && <FreezeActions freeze={freeze} />}
    >
      <div className="grid gap-1.5">
        <p>
          {deletedCount > 0 && countOf(deletedCount, "objeto apagado", "objetos apagados")}
          {deletedCount > 0 && overwrittenCount > 0 && " e "}
          {overwrittenCount > 0 && countOf(overwrittenCount, "objeto substituído", "objetos substituídos")} em{" "}
          {freeze.buckets.map(({ bucketName }) => bucketName).join(", ")}, de{" "}
          <DateTime at={freeze.windowStartedAt} /> a <DateTime at={freeze.windowEndedAt} />. O limite era{" "}
          {formatCount(freeze.limitCount)}
          {freeze.usualCount > 0
            ? `: esta chave costuma chegar a ${formatCount(freeze.usualCount)}.`
            : ": esta chave não costuma apagar nem substituir."}
        </p>
        {state === "FROZEN" && (
          <p>
            Ela já não funciona. Se não foi você, desfaça e revogue a chave; se foi, continue: tanto assim
            passa a ser normal para ela por 30 dias.
          </p>
        )}
        {state === "FROZEN" && freeze.buckets.some(({ isUndoable }) => !isUndoable) && (
          <p>O que estava em buckets sem versionamento não pode voltar.</p>
        )}
        {state === "WARNED" && <p>Ela continua funcionando.</p>}
        {state === "UNDOING" && (
          <>
            <Progress value={(100 * restoredCount) / Math.max(1, total)} label="Restauração" />
            <p aria-live="polite" className="tabular-nums">
              {countOf(restoredCount, "restaurado", "restaurados")} de cerca de {formatCount(total)}. Pode
              sair desta página.
            </p>
          </>
        )}
        {state === "UNDONE" && (
          <p>
            {freeze.keyStatus === "INACTIVE"
              ? "A chave continua congelada. Revogue-a, ou ative-a no menu dela quando o computador estiver limpo."
              : "A chave já foi liberada ou revogada."}
          </p>
        )}
        {problemCount > 0 && (
          <button
            type="button"
            className="focus-ring w-fit rounded-sm underline underline-offset-4"
            onClick={() => setShowsProblems(true)}
          >
            {countOf(problemCount, "não pôde voltar", "não puderam voltar")}: ver quais
          </button>
        )}
      </div>
      {showsProblems && <UndoProblems freezeId={freeze.id} onClose={() => setShowsProblems(false)} />}
    </Alert>
  );
}
