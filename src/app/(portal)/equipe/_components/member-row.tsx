"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { RelativeTime } from "@/components/format/display";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { messageOf } from "@/components/forms/use-validated-form";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { roleDescriptions, roleNames } from "@/domain/identity/role-names";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Member = RouterOutputs["team"]["list"]["members"][number];

/** A member with role and last sign-in. The Owner stays as it is. */
export function MemberRow({ member, canChange }: { member: Member; canChange: boolean }) {
  const isOwner = member.role === "OWNER";
  return (
    <li className="flex items-center gap-3 p-4">
      <Avatar name={member.fullName} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{member.fullName}</p>
        <p className="truncate text-muted-foreground text-sm">{member.email}</p>
      </div>
      <p className="text-muted-foreground text-sm max-sm:hidden">
        {member.lastLoginAt ? (
          <>
            Entrou <RelativeTime at={member.lastLoginAt} />
          </>
        ) : (
          "Nunca entrou"
        )}
      </p>
      <Badge tone={isOwner ? "primary" : "neutral"}>{roleNames[member.role]}</Badge>
      {canChange && (isOwner ? <span className="w-8" /> : <MemberMenu member={member} />)}
    </li>
  );
}

function MemberMenu({ member }: { member: Member }) {
  const [open, setOpen] = useState<"role" | "remove" | null>(null);
  const otherRole = member.role === "ADMIN" ? "DEVELOPER" : "ADMIN";
  const queries = trpc.useUtils();
  const finish = (message: string) => {
    setOpen(null);
    toast.success(message);
    void queries.team.invalidate();
  };
  const changeRole = trpc.team.changeRole.useMutation({
    onSuccess: () => finish(`${member.fullName} agora é ${roleNames[otherRole]}.`),
  });
  const remove = trpc.team.remove.useMutation({
    onSuccess: () => finish(`${member.fullName} saiu da equipe.`),
  });
  const close = (isOpen: boolean) => !isOpen && setOpen(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Ações de ${member.fullName}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setOpen("role")}>
            Mudar papel para {roleNames[otherRole]}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem isDangerous onSelect={() => setOpen("remove")}>
            Remover da equipe
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        isOpen={open === "role"}
        onOpenChange={close}
        title={`Mudar ${member.fullName} para ${roleNames[otherRole]}?`}
        description={`${roleDescriptions[otherRole]} As sessões abertas são encerradas agora.`}
        actionLabel="Mudar papel"
        tone="primary"
        onConfirm={() => changeRole.mutate({ userId: member.id, role: otherRole })}
        isPending={changeRole.isPending}
        error={changeRole.error && messageOf(changeRole.error)}
      />
      <ConfirmDialog
        isOpen={open === "remove"}
        onOpenChange={close}
        title={`Remover ${member.fullName}?`}
        description="O acesso ao portal termina agora. As chaves de acesso criadas por esta pessoa continuam valendo: revogue as que ela conhece."
        actionLabel="Remover da equipe"
        onConfirm={() => remove.mutate({ userId: member.id })}
        isPending={remove.isPending}
        error={remove.error && messageOf(remove.error)}
      />
    </>
  );
}
