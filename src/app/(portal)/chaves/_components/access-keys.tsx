"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { AccessKeyCreated } from "@/components/access-key/access-key-created";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/react";
import { type AccessKeyItem, accessKeyColumns } from "./access-key-columns";
import { AccessKeyMenu, type AccessKeyRights } from "./access-key-menu";
import { CreateKeyDialog } from "./create-key-dialog";
import { FirstKeyAlert } from "./first-key-alert";
import { KeyFreezes } from "./key-freezes";
import { RevokeKeyDialog } from "./revoke-key-dialog";
import { RotateKeyDialog } from "./rotate-key-dialog";

export interface NewKey {
  accessKeyId: string;
  secret: string;
}

const whilePendingMs = 2000;

/** The account's keys. A new key's secret takes the whole screen, once. */
export function AccessKeys({
  store,
  rights,
  isCreating,
}: {
  store: { productName: string; endpoint: string; region: string };
  rights: AccessKeyRights;
  isCreating: boolean;
}) {
  const router = useRouter();
  const [isCreateOpen, setIsCreateOpen] = useState(isCreating && rights.create);
  const [shown, setShown] = useState<NewKey>();
  const [revoked, setRevoked] = useState<AccessKeyItem>();
  const [rotated, setRotated] = useState<AccessKeyItem>();
  const keys = trpc.accessKeys.list.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.some((key) => !key.isApplied) ? whilePendingMs : false),
  });
  const createButton = rights.create && (
    <Button onClick={() => setIsCreateOpen(true)}>
      <Plus aria-hidden />
      Gerar nova chave
    </Button>
  );

  return (
    <>
      <PageHeader
        title="Chaves de acesso"
        description="Cada chave é um par de access key e secret key para um servidor ou programa. Use uma por máquina: se uma vazar, só ela é revogada."
        actions={createButton}
      />
      <KeyFreezes canDecide={rights.decideFreezes} />
      {rights.reveal && keys.data?.some((key) => key.isSecretUnseen && key.status === "ACTIVE") && (
        <FirstKeyAlert onShown={setShown} />
      )}
      {keys.data?.some((key) => key.isUseTracked) && (
        <p className="text-muted-foreground text-sm">
          O último uso vem do registro de acessos, segundos depois de cada requisição.
        </p>
      )}
      {keys.isError && !keys.data ? (
        <ErrorState onRetry={() => void keys.refetch()} title="Não foi possível carregar as chaves" />
      ) : (
        <DataTable
          label="Chaves de acesso"
          rows={keys.data}
          columns={accessKeyColumns}
          rowId={(key) => key.accessKeyId}
          rowMenu={(key) => (
            <AccessKeyMenu
              accessKey={key}
              rights={rights}
              onRevoke={() => setRevoked(key)}
              onRotate={() => setRotated(key)}
            />
          )}
          searchPlaceholder="Buscar chave"
          empty={
            <EmptyState
              icon="key"
              title="Nenhuma chave ainda"
              description="Gere uma chave para conectar o seu software de backup ou a sua aplicação."
              action={createButton || undefined}
            />
          }
        />
      )}
      <CreateKeyDialog
        isOpen={isCreateOpen}
        onClose={() => {
          setIsCreateOpen(false);
          if (isCreating) router.replace("/chaves");
        }}
        onCreated={setShown}
      />
      <RotateKeyDialog accessKey={rotated} onClose={() => setRotated(undefined)} onRotated={setShown} />
      <RevokeKeyDialog accessKey={revoked} onClose={() => setRevoked(undefined)} />
      {shown && (
        <AccessKeyCreated
          credentials={{ ...store, accessKeyId: shown.accessKeyId, secretAccessKey: shown.secret }}
          onClose={() => {
            setShown(undefined);
            router.push("/painel");
          }}
        />
      )}
    </>
  );
}
