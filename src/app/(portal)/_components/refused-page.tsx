import Link from "next/link";
import { redirect } from "next/navigation";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Claimant } from "@/domain/permissions/can";
import { type AccountPermission, permissionsOf } from "@/domain/permissions/matrix";

/** In place of a page that this person's role may not see. Where only the account's state forbids it, its banner says so. */
export function RefusedPage({
  actor,
  needs,
  what,
}: {
  actor: Claimant;
  needs: AccountPermission;
  /** What the page shows: "faturas". */
  what: string;
}) {
  if (permissionsOf[actor.role].has(needs)) redirect("/painel");
  return (
    <Card>
      <EmptyState
        icon="shield"
        title={`Seu papel não vê ${what}`}
        description={
          permissionsOf.ADMIN.has(needs)
            ? "Só o proprietário da conta e os Admins veem esta página. Se precisar dela, fale com o proprietário."
            : "Só o proprietário da conta vê esta página. Se precisar de algo dela, fale com ele."
        }
        action={
          <Button asChild>
            <Link href="/painel">Ir para a visão geral</Link>
          </Button>
        }
      />
    </Card>
  );
}
