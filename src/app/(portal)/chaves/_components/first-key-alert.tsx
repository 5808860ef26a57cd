"use client";

import { messageOf } from "@/components/forms/use-validated-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { NewKey } from "./access-keys";

/** The key that came with the account: its secret is shown here once, to who asks first. */
export function FirstKeyAlert({ onShown }: { onShown: (key: NewKey) => void }) {
  const queries = trpc.useUtils();
  const show = trpc.accessKeys.showFirst.useMutation({
    onSuccess: onShown,
    onError: (error) => {
      toast.error(messageOf(error));
    },
    onSettled: () => void queries.accessKeys.invalidate(),
  });
  return (
    <Alert
      tone="info"
      title="A sua primeira chave está pronta"
      action={
        <Button size="sm" onClick={() => show.mutate()} isPending={show.isPending}>
          Ver a secret key
        </Button>
      }
    >
      Tenha à mão onde guardar a secret key. Depois, o Owner e os Admins só a veem de novo na página Backup,
      com a própria senha.
    </Alert>
  );
}
