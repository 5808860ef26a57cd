"use client";

import { useState } from "react";
import { messageOf } from "@/components/forms/use-validated-form";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Approves with one click; `question` is set when more would be sold than the platform's limit. */
export function useApproveAccount(account: { id: string; companyName: string }) {
  const queries = trpc.useUtils();
  const [question, setQuestion] = useState<string | null>(null);
  const mutation = trpc.accounts.approve.useMutation({
    onSuccess: () => {
      setQuestion(null);
      toast.success(`${account.companyName} foi aprovada. O ambiente está sendo preparado.`);
      void queries.accounts.invalidate();
      void queries.platform.invalidate();
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
