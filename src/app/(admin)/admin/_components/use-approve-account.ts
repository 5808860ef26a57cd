"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Approves with one click, and counts the navigation's badge again; `question` is set when more would be sold than the platform's limit. */
export function useApproveAccount(account: { id: string; companyName: string }) {
  const queries = trpc.useUtils();
  const router = useRouter();
  const [question, setQuestion] = useState<string | null>(null);
  const mutation = trpc.accounts.approve.useMutation({
    // Pending until the card is gone: a second click finds nothing to decide again.
    onSuccess: async () => {
      setQuestion(null);
      toast.success(`${account.companyName} foi aprovada. O ambiente está sendo preparado.`, {
        id: `approved-${account.id}`,
      });
      router.refresh();
      await Promise.all([queries.accounts.invalidate(), queries.platform.invalidate()]);
    },
    onError: (error) => {
      const confirmation = error.data?.fields.confirmsOvercommit;
      if (confirmation) return setQuestion(confirmation);
      toast.error(messageOf(error));
      void queries.accounts.invalidate();
    },
  });
  return {
    isPending: mutation.isPending,
    question,
    approve: () => mutation.mutate({ accountId: account.id }),
    approveAnyway: () => mutation.mutate({ accountId: account.id, confirmsOvercommit: true }),
    dismiss: () => setQuestion(null),
  };
}
