"use client";

import { FolderOpen, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { BucketState } from "../../_components/bucket-state";
import { RemoveBucketDialog } from "../../_components/remove-bucket-dialog";
import { BucketConnection } from "./bucket-connection";
import { BucketFigures } from "./bucket-figures";
import { BucketSettings } from "./bucket-settings";

export type Bucket = RouterOutputs["buckets"]["get"];
export interface BucketRights {
  versioning: boolean;
  lifecycle: boolean;
  configure: boolean;
  remove: boolean;
  capSpending: boolean;
}

const whileChangingMs = 2000;

/** One bucket: its figures, its settings, and how to connect to it. */
export function BucketDetails({
  initial,
  tab,
  rights,
}: {
  initial: Bucket;
  tab: string;
  rights: BucketRights;
}) {
  const router = useRouter();
  const [isRemoving, setIsRemoving] = useState(false);
  const query = trpc.buckets.get.useQuery(
    { name: initial.name },
    {
      initialData: initial,
      retry: false,
      refetchInterval: ({ state }) =>
        state.data && (state.data.state !== "READY" || !state.data.isApplied) ? whileChangingMs : false,
    },
  );
  const bucket = query.data;
  const isGone = query.error?.data?.code === "NOT_FOUND";
  return (
    <>
      <PageHeader
        title={<span className="font-mono">{bucket.name}</span>}
        status={<BucketState bucket={bucket} />}
        actions={
          bucket.state === "READY" && (
            <>
              {rights.remove && (
                <Button variant="danger-outline" onClick={() => setIsRemoving(true)}>
                  <Trash2 aria-hidden />
                  Remover
                </Button>
              )}
              <Button asChild>
                <Link href={`/buckets/${bucket.name}/objetos`}>
                  <FolderOpen aria-hidden />
                  Ver objetos
                </Link>
              </Button>
            </>
          )
        }
      />
      {isGone && <Alert tone="success" title="Este bucket foi removido." isLive />}
      {bucket.lastError && <Alert tone="warning" title={bucket.lastError} />}
      {bucket.state === "READY" && !bucket.isApplied && (
        <Alert tone="info" title="O storage ainda não confirmou a última mudança">
          Ela é aplicada assim que ele responder; novas tentativas são automáticas.
        </Alert>
      )}
      <Tabs defaultValue={tab}>
        <TabsList aria-label="Seções do bucket">
          <TabsTrigger value="visao-geral">Visão geral</TabsTrigger>
          <TabsTrigger value="conectar">Conectar</TabsTrigger>
          <TabsTrigger value="configuracoes">Configurações</TabsTrigger>
        </TabsList>
        <TabsContent value="visao-geral">
          <BucketFigures bucket={bucket} />
        </TabsContent>
        <TabsContent value="conectar">
          <BucketConnection bucket={bucket} />
        </TabsContent>
        <TabsContent value="configuracoes">
          <BucketSettings bucket={bucket} rights={rights} />
        </TabsContent>
      </Tabs>
      <RemoveBucketDialog
        bucket={isRemoving ? bucket : undefined}
        onClose={() => setIsRemoving(false)}
        onRemoved={() => router.push("/buckets")}
      />
    </>
  );
}
