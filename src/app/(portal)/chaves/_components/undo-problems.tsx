"use client";

import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { type RestoreProblem, restoreProblemWords } from "@/domain/ransomware-guard/plan-restore";
import { trpc } from "@/trpc/react";

/** The objects that could not be put back, each with the reason. */
export function UndoProblems({ freezeId, onClose }: { freezeId: string; onClose: () => void }) {
  const problems = trpc.ransomwareGuard.undoProblems.useQuery({ freezeId });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>O que não voltou</DialogTitle>
          <DialogDescription>Os primeiros 500, por bucket e nome.</DialogDescription>
        </DialogHeader>
        {problems.isPending && <Skeleton aria-busy="true" className="h-40 w-full" />}
        {problems.error && <p className="text-danger-text">Não foi possível carregar a lista.</p>}
        <ul className="grid max-h-96 gap-3 overflow-y-auto">
          {problems.data?.map(({ bucketName, objectKey, problem }) => (
            <li key={`${bucketName}/${objectKey}`} className="grid gap-0.5">
              <span className="break-all font-mono text-sm">
                {bucketName}/{objectKey}
              </span>
              <span className="text-muted-foreground text-sm">
                {restoreProblemWords[problem as RestoreProblem] ?? problem}
              </span>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
