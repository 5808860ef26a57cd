"use client";

import { Archive } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { placeholderConnection } from "@/domain/backup-guides/backup-connection";
import { backupSoftware } from "@/domain/backup-guides/backup-software";
import type { RouterOutputs } from "@/trpc/react";
import { ConnectionCard } from "./connection-card";
import { ConnectionTest } from "./connection-test";
import { SoftwareGuide } from "./software-guide";
import { VeeamBucket } from "./veeam-bucket";

export type Guide = RouterOutputs["backup"]["guide"];

/** Step by step: which software, which key and bucket, the values, a test, the guide. */
export function BackupSetup({
  guide,
  canReveal,
  canTest,
}: {
  guide: Guide;
  canReveal: boolean;
  canTest: boolean;
}) {
  const router = useRouter();
  const [softwareId, setSoftwareId] = useState<string>("imperius");
  const [accessKeyId, setAccessKeyId] = useState(guide.keys[0]?.accessKeyId ?? "");
  const [bucketName, setBucketName] = useState(guide.buckets[0]?.name ?? "");
  const [secret, setSecret] = useState<{ accessKeyId: string; value: string }>();
  const software = backupSoftware.find(({ id }) => id === softwareId) ?? backupSoftware[0]!;
  const revealed = secret?.accessKeyId === accessKeyId ? secret.value : undefined;
  const connection = {
    productName: guide.platformName,
    ...guide.connection,
    accessKeyId: accessKeyId || placeholderConnection.accessKeyId,
    secretAccessKey: revealed ?? placeholderConnection.secretAccessKey,
    bucket: bucketName || "backup-servidor-01",
  };

  return (
    <>
      <PageHeader
        title="Configurar software de backup"
        description="Conecte o seu software de backup ao seu storage em poucos minutos."
      />
      {guide.buckets.length === 0 && (
        <Card>
          <EmptyState
            icon="archive"
            title="Crie um bucket para os seus backups"
            description="O guia abaixo já mostra os valores; falta só o bucket de destino."
            action={
              canReveal && (
                <Button asChild>
                  <Link href="/buckets?criar=1">
                    <Archive aria-hidden />
                    Criar bucket
                  </Link>
                </Button>
              )
            }
          />
        </Card>
      )}
      <Card>
        <CardHeader>
          <div className="grid gap-1">
            <CardTitle>Selecione o seu software</CardTitle>
            <CardDescription>Os valores, o arquivo e o guia mudam com a escolha.</CardDescription>
          </div>
        </CardHeader>
        <CardContent>
          <RadioGroup
            value={software.id}
            onValueChange={setSoftwareId}
            aria-label="Software de backup"
            className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4"
          >
            {backupSoftware.map(({ id, name, summary }) => (
              <RadioCard key={id} value={id} title={name} description={summary} />
            ))}
          </RadioGroup>
        </CardContent>
      </Card>
      {software.id === "veeam" && (
        <VeeamBucket
          bucket={guide.buckets.find(({ name }) => name === bucketName)}
          canCreate={canReveal}
          onCreated={(name) => {
            setBucketName(name);
            router.refresh();
          }}
        />
      )}
      <ConnectionCard
        guide={guide}
        software={software}
        connection={connection}
        accessKeyId={accessKeyId}
        bucketName={bucketName}
        secret={revealed}
        canReveal={canReveal}
        onKeyChange={setAccessKeyId}
        onBucketChange={setBucketName}
        onRevealed={(value) => setSecret({ accessKeyId, value })}
      />
      {canTest && accessKeyId !== "" && bucketName !== "" && (
        <ConnectionTest
          key={`${accessKeyId}/${bucketName}`}
          accessKeyId={accessKeyId}
          bucketName={bucketName}
        />
      )}
      <SoftwareGuide software={software} connection={connection} />
    </>
  );
}
