"use client";

import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** What every change of a cap answers with, said honestly. It is over when whatever shows the cap, the banner too, is new. */
export function useCapChange(done: string) {
  const queries = trpc.useUtils();
  return {
    onSuccess: ({ isApplied }: { isApplied: boolean }) => {
      if (isApplied) toast.success(done);
      else toast.info("Registrado. O storage recebe a mudança assim que responder.");
    },
    onSettled: () => Promise.all([queries.spendingCaps.invalidate(), queries.notifications.invalidate()]),
  };
}
