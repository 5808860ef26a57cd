"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { downloadFile } from "@/components/access-key/download-file";
import { SecretReveal } from "@/components/layout/secret-reveal";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { BackupConnection } from "@/domain/backup-guides/backup-connection";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";
import { configurationFile, connectionText } from "./configuration-files";
import { RevealSecretDialog } from "./reveal-secret-dialog";

/** The exact values to type, and a file with them. The secret needs the person's password. */
export function ConnectionCard({
  software,
  connection,
  accessKeyId,
  secret,
  canReveal,
  onRevealed,
}: {
  software: BackupSoftware;
  connection: BackupConnection;
  accessKeyId: string;
  secret: string | undefined;
  canReveal: boolean;
  onRevealed: (secret: string) => void;
}) {
  const [isRevealing, setIsRevealing] = useState(false);
  const file = configurationFile(software, connection);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Credenciais S3</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-5">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(9rem,auto)_1fr]">
          {software.fields(connection).map(({ label, value, isSecret }) =>
            isSecret ? (
              <Row key={label} label={label}>
                {canReveal && accessKeyId !== "" ? (
                  <SecretReveal label="secret key" secret={secret} onReveal={() => setIsRevealing(true)} />
                ) : (
                  <p className="text-muted-foreground">Peça a um Admin ou ao Owner da sua conta.</p>
                )}
              </Row>
            ) : (
              <Value key={label} label={label} text={value} />
            ),
          )}
        </dl>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={() => connectionText(software, connection)} label="Copiar tudo" size="md" />
          <Button variant="secondary" onClick={() => downloadFile(file)}>
            <Download aria-hidden />
            {file.label}
          </Button>
        </div>
        {secret === undefined && (
          <p className="text-muted-foreground text-sm">
            {canReveal
              ? "Mostre a secret key antes de copiar ou baixar para que ela vá junto. Sem isso, o arquivo leva um espaço para preencher."
              : "O arquivo leva um espaço para preencher no lugar da secret key."}
          </p>
        )}
      </CardContent>
      <RevealSecretDialog
        isOpen={isRevealing}
        accessKeyId={accessKeyId}
        onClose={() => setIsRevealing(false)}
        onRevealed={onRevealed}
      />
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="self-center text-muted-foreground">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Value({ label, text }: { label: string; text: string }) {
  return (
    <Row label={label}>
      <span className="flex flex-wrap items-center gap-2">
        <code className="wrap-anywhere font-mono">{text}</code>
        <CopyButton text={text} size="icon-sm" variant="ghost" aria-label={`Copiar ${label}`} />
      </span>
    </Row>
  );
}
