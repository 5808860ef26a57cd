"use client";

import { Mail } from "lucide-react";
import { RelativeTime } from "@/components/format/display";
import { messageOf } from "@/components/forms/use-validated-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/domain/identity/role-names";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** An invitation nobody has accepted yet. */
export function InvitationRow({
  invitation,
  canChange,
}: {
  invitation: RouterOutputs["team"]["list"]["invitations"][number];
  canChange: boolean;
}) {
  const queries = trpc.useUtils();
  const options = (message: string) => ({
    onSuccess: () => toast.success(message),
    onError: (error: Parameters<typeof messageOf>[0]) => toast.error(messageOf(error)),
    onSettled: () => queries.team.invalidate(),
  });
  const resend = trpc.team.resendInvitation.useMutation(
    options("Convite reenviado. O link anterior não vale mais."),
  );
  const revoke = trpc.team.revokeInvitation.useMutation(options("Convite cancelado."));
  const input = { invitationId: invitation.id };
  return (
    <li className="flex flex-wrap items-center gap-3 p-4">
      <span className="flex size-8 items-center justify-center rounded-full bg-muted text-muted-foreground">
        <Mail aria-hidden className="size-4" />
      </span>
      <div className="min-w-40 flex-1">
        <p className="wrap-anywhere font-medium">{invitation.email}</p>
        <p className="text-muted-foreground text-sm">
          {invitation.isExpired ? "Expirou " : "Expira "}
          <RelativeTime at={invitation.expiresAt} isRoundedUp={!invitation.isExpired} />
        </p>
      </div>
      <Badge tone={invitation.isExpired ? "warning" : "neutral"}>
        {invitation.isExpired ? "Expirado" : roleNames[invitation.role]}
      </Badge>
      {canChange && (
        <div className="flex gap-2">
          <Button
            variant="secondary"
            size="sm"
            isPending={resend.isPending}
            onClick={() => resend.mutate(input)}
          >
            Reenviar
          </Button>
          <Button variant="ghost" size="sm" isPending={revoke.isPending} onClick={() => revoke.mutate(input)}>
            Cancelar
          </Button>
        </div>
      )}
    </li>
  );
}
