"use client";

import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Asks for an address and lets the browser save from it, straight from the store. */
export function useDownload() {
  return trpc.objects.download.useMutation({
    onSuccess: ({ url }) => {
      const link = document.createElement("a");
      link.href = url;
      link.click();
    },
    onError: (error) => toast.error(error.message),
  });
}
