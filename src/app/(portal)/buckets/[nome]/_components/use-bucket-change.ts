"use client";

import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** What every change of a setting answers with, said honestly. */
export function useBucketChange(done: string) {
  const queries = trpc.useUtils();
  return {
    onSuccess: ({ isApplied, problem }: { isApplied: boolean; problem: string | null }) => {
      if (problem) toast.error(problem);
      else if (isApplied) toast.success(done);
      else toast.info("Registrado. O storage recebe a mudança assim que responder.");
    },
    onError: (error: Parameters<typeof messageOf>[0]) => {
      toast.error(messageOf(error));
    },
    onSettled: () => void queries.buckets.invalidate(),
  };
}
