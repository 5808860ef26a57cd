"use client";

import { RotateCw } from "lucide-react";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Applies the tenant anew at once instead of waiting for the next attempt. */
export function RetryProvisioningButton({ accountId }: { accountId: string }) {
  const queries = trpc.useUtils();
  const retry = trpc.provisioning.retry.useMutation({
    onSuccess: ({ isApplied, problem }) => {
      if (isApplied) toast.success("O storage está como o cadastro diz.");
      else toast.error(problem ?? "O storage ainda não respondeu. Novas tentativas são automáticas.");
    },
    onError: (error) => {
      toast.error(messageOf(error));
    },
    onSettled: () => void queries.accounts.invalidate(),
  });
  return (
    <Button
      variant="secondary"
      size="sm"
      isPending={retry.isPending}
      onClick={() => retry.mutate({ accountId })}
    >
      {!retry.isPending && <RotateCw aria-hidden />}
      Aplicar de novo
    </Button>
  );
}
