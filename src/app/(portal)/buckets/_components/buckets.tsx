"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { countOf } from "@/components/format/count";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/react";
import { type BucketItem, bucketColumns } from "./bucket-columns";
import { BucketMenu } from "./bucket-menu";
import { CreateBucketDialog } from "./create-bucket-dialog";
import { RemoveBucketDialog } from "./remove-bucket-dialog";

const whileChangingMs = 2000;

/** The account's buckets and what can be done with them. */
export function Buckets({
  canCreate,
  canRemove,
  canConfigure,
  isCreating,
}: {
  canCreate: boolean;
  canRemove: boolean;
  canConfigure: boolean;
  isCreating: boolean;
}) {
  const router = useRouter();
  const [isCreateOpen, setIsCreateOpen] = useState(isCreating && canCreate);
  const [removed, setRemoved] = useState<BucketItem>();
  const buckets = trpc.buckets.list.useQuery(undefined, {
    refetchInterval: ({ state }) =>
      state.data?.items.some((bucket) => bucket.state !== "READY") ? whileChangingMs : false,
  });
  const items = buckets.data?.items;
  const createButton = canCreate && (
    <Button onClick={() => setIsCreateOpen(true)}>
      <Plus aria-hidden />
      Criar bucket
    </Button>
  );

  function closeCreate() {
    setIsCreateOpen(false);
    if (isCreating) router.replace("/buckets");
  }

  return (
    <>
      <PageHeader
        title="Buckets"
        description={
          items && items.length > 0
            ? `${countOf(items.length, "bucket", "buckets")} na sua conta. Cada um guarda arquivos sob um nome único.`
            : "Cada bucket guarda arquivos sob um nome único em toda a plataforma."
        }
        actions={createButton}
      />
      {buckets.isError && !buckets.data ? (
        <ErrorState
          title="Não foi possível carregar os buckets"
          description="Seus dados estão seguros. Tente de novo em instantes."
          onRetry={() => void buckets.refetch()}
        />
      ) : (
        <DataTable
          label="Buckets"
          rows={items}
          columns={bucketColumns}
          rowId={(bucket) => bucket.name}
          rowHref={(bucket) => `/buckets/${bucket.name}`}
          rowMenu={(bucket) => (
            <BucketMenu
              bucket={bucket}
              canConfigure={canConfigure}
              onRemove={canRemove ? () => setRemoved(bucket) : undefined}
            />
          )}
          searchPlaceholder="Buscar bucket"
          initialSort={{ id: "nome", desc: false }}
          empty={
            <EmptyState
              icon="database"
              title="Nenhum bucket ainda"
              description={
                canCreate
                  ? "Crie o primeiro bucket para receber os seus backups. Um bucket por servidor facilita a restauração."
                  : "Peça a um Admin da sua conta para criar o primeiro bucket."
              }
              action={createButton || undefined}
            />
          }
        />
      )}
      <CreateBucketDialog isOpen={isCreateOpen} onClose={closeCreate} />
      <RemoveBucketDialog bucket={removed} onClose={() => setRemoved(undefined)} />
    </>
  );
}
