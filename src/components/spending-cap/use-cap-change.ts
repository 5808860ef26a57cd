"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** What every change of a cap answers with, said honestly; the banner above the page follows. */
export function useCapChange(done: string) {
  const queries = trpc.useUtils();
  const router = useRouter();
  return {
    onSuccess: ({ isApplied }: { isApplied: boolean }) => {
      if (isApplied) toast.success(done);
      else toast.info("Registrado. O storage recebe a mudança assim que responder.");
      router.refresh();
    },
    onSettled: () => Promise.all([queries.spendingCaps.invalidate(), queries.notifications.invalidate()]),
  };
}
