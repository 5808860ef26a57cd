"use client";

import { useRouter } from "next/navigation";
import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** What follows a decision: the list, the buckets and the count in the sidebar are read anew, whatever came of it. */
export function useDecision(done: string, onDone?: () => void) {
  const router = useRouter();
  const queries = trpc.useUtils();
  return {
    onSuccess: () => {
      toast.success(done);
      onDone?.();
    },
    onError: (error: Parameters<typeof messageOf>[0]) => {
      toast.error(messageOf(error));
    },
    onSettled: () => {
      void queries.ransomwareGuard.invalidate();
      void queries.buckets.invalidate();
      router.refresh();
    },
  };
}
