"use client";

import { useRouter } from "next/navigation";
import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

interface Answer {
  isApplied: boolean;
  problem: string | null;
  approvalId: string | null;
}

/** What every change of a setting answers with, said honestly. */
export function useBucketChange(done: string) {
  const queries = trpc.useUtils();
  const tellAboutApproval = useApprovalToast();
  return {
    onSuccess: ({ isApplied, problem, approvalId }: Answer) => {
      if (approvalId !== null) tellAboutApproval();
      else if (problem) toast.error(problem);
      else if (isApplied) toast.success(done);
      else toast.info("Registrado. O storage recebe a mudança assim que responder.");
    },
    onError: (error: Parameters<typeof messageOf>[0]) => {
      toast.error(messageOf(error));
    },
    onSettled: () => void queries.buckets.invalidate(),
  };
}

/** Says that nothing changed yet, and where it waits. */
export function useApprovalToast() {
  const router = useRouter();
  const queries = trpc.useUtils();
  return () => {
    void queries.ransomwareGuard.invalidate();
    router.refresh();
    toast.info("Nada mudou ainda: outra pessoa da equipe precisa aprovar.", {
      action: { label: "Ver pedido", onClick: () => router.push("/aprovacoes") },
    });
  };
}
