"use client";

import { useState } from "react";
import { AccessKeyCreated } from "@/components/access-key/access-key-created";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { placeholderConnection } from "@/domain/backup-guides/backup-connection";
import { backupSoftware } from "@/domain/backup-guides/backup-software";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { CreateBucketDialog } from "../../buckets/_components/create-bucket-dialog";
import { ConnectionCard } from "./connection-card";
import { ConnectionTest } from "./connection-test";
import { DestinationCard } from "./destination-card";
import { NewKeyDialog } from "./new-key-dialog";
import { SoftwareGuide } from "./software-guide";

export type Guide = RouterOutputs["backup"]["guide"];

export interface BackupRights {
  canReveal: boolean;
  canTest: boolean;
  canCreateBucket: boolean;
  canCreateKey: boolean;
}

type Secret = { accessKeyId: string; value: string };

/** Step by step: which software, which bucket and key, the values, a test, the guide. */
export function BackupSetup({ guide: initialGuide, rights }: { guide: Guide; rights: BackupRights }) {
  const query = trpc.backup.guide.useQuery(undefined, { initialData: initialGuide });
  const guide = query.data;
  const [softwareId, setSoftwareId] = useState<string>("imperius");
  const [accessKeyId, setAccessKeyId] = useState(guide.keys[0]?.accessKeyId ?? "");
  const [bucketName, setBucketName] = useState(guide.buckets[0]?.name ?? "");
  const [secret, setSecret] = useState<Secret>();
  const [shown, setShown] = useState<Secret>();
  const [creating, setCreating] = useState<"bucket" | "key">();
  const software = backupSoftware.find(({ id }) => id === softwareId) ?? backupSoftware[0]!;
  const revealed = secret?.accessKeyId === accessKeyId ? secret.value : undefined;
  const bucket = guide.buckets.find(({ name }) => name === bucketName);
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
            className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3"
          >
            {backupSoftware.map(({ id, name, summary }) => (
              <RadioCard key={id} value={id} title={name} description={summary} />
            ))}
          </RadioGroup>
        </CardContent>
      </Card>
      <DestinationCard
        guide={guide}
        software={software}
        bucketName={bucketName}
        accessKeyId={accessKeyId}
        rights={rights}
        onBucketChange={setBucketName}
        onKeyChange={setAccessKeyId}
        onCreate={setCreating}
      />
      <ConnectionCard
        software={software}
        connection={connection}
        accessKeyId={accessKeyId}
        secret={revealed}
        canReveal={rights.canReveal}
        onRevealed={(value) => setSecret({ accessKeyId, value })}
      />
      {rights.canTest && accessKeyId !== "" && bucket && (
        <ConnectionTest
          key={`${accessKeyId}/${bucketName}`}
          accessKeyId={accessKeyId}
          bucketName={bucketName}
          hasObjectLock={bucket.hasObjectLock}
          platformName={guide.platformName}
        />
      )}
      <SoftwareGuide software={software} connection={connection} />
      {creating === "bucket" && (
        <CreateBucketDialog
          isOpen
          isForVeeam={software.id === "veeam"}
          onClose={() => setCreating(undefined)}
          onCreated={async (name) => {
            await query.refetch();
            setBucketName(name);
          }}
        />
      )}
      {creating === "key" && (
        <NewKeyDialog
          software={software}
          bucketName={bucketName}
          onClose={() => setCreating(undefined)}
          onCreated={(key) => {
            setCreating(undefined);
            setShown({ accessKeyId: key.accessKeyId, value: key.secret });
          }}
        />
      )}
      {shown && (
        <AccessKeyCreated
          credentials={{ ...connection, accessKeyId: shown.accessKeyId, secretAccessKey: shown.value }}
          closeLabel="Fechar e voltar ao guia"
          onClose={async () => {
            setShown(undefined);
            setSecret(shown);
            await query.refetch();
            setAccessKeyId(shown.accessKeyId);
          }}
        />
      )}
    </>
  );
}
