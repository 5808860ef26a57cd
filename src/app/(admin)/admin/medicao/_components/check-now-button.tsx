"use client";

import { ListChecks } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Has the nightly checks of sizes and traffic done now. */
export function CheckNowButton() {
  const utils = trpc.useUtils();
  const request = trpc.platform.requestMeteringChecks.useMutation({
    onSuccess: () => {
      toast.success(
        "Conferência pedida. Os tamanhos são comparados em segundos; o tráfego, em cerca de 50 minutos, quando as entradas atrasadas tiverem chegado.",
      );
      void utils.platform.metering.invalidate();
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <Button variant="secondary" onClick={() => request.mutate()} isPending={request.isPending}>
      {!request.isPending && <ListChecks aria-hidden />}
      Conferir agora
    </Button>
  );
}
