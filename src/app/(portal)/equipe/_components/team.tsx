"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";
import { InvitationRow } from "./invitation-row";
import { InviteDialog } from "./invite-dialog";
import { MemberRow } from "./member-row";

/** The account's people, and the invitations that wait. */
export function Team({ canChange }: { canChange: boolean }) {
  const [isInviting, setIsInviting] = useState(false);
  const team = trpc.team.list.useQuery();
  const inviteButton = canChange && (
    <Button onClick={() => setIsInviting(true)}>
      <Plus aria-hidden />
      Adicionar membro
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Equipe"
        description="Quem acessa esta conta e o que pode fazer nela."
        actions={inviteButton}
      />
      {team.error && <ErrorState requestId={team.error.data?.requestId} onRetry={() => team.refetch()} />}
      {team.isPending && <Skeleton aria-busy="true" className="h-40 w-full rounded-lg" />}
      {team.data && (
        <>
          <Card>
            <ul aria-label="Membros" className="divide-y">
              {team.data.members.map((member) => (
                <MemberRow key={member.id} member={member} canChange={canChange} />
              ))}
            </ul>
            {team.data.members.length === 1 && team.data.invitations.length === 0 && (
              <EmptyState
                icon="users"
                title="Só você por enquanto"
                description="Convide quem cuida da infraestrutura (Admin) ou quem só consulta (Developer). Ninguém além de você vê as faturas."
                action={inviteButton}
                className="border-t py-10"
              />
            )}
          </Card>
          {team.data.invitations.length > 0 && (
            <section className="grid grid-cols-1 gap-3" aria-labelledby="convites">
              <h2 id="convites" className="font-semibold text-xl">
                Convites em aberto
              </h2>
              <Card>
                <ul className="divide-y">
                  {team.data.invitations.map((invitation) => (
                    <InvitationRow key={invitation.id} invitation={invitation} canChange={canChange} />
                  ))}
                </ul>
              </Card>
            </section>
          )}
        </>
      )}
      <InviteDialog isOpen={isInviting} onOpenChange={setIsInviting} />
    </>
  );
}
