"use client";

import { CircleCheck, Download } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Label } from "@/components/ui/label";
import { type AccessKeyCredentials, credentialFiles } from "./credential-files";
import { downloadFile } from "./download-file";

const HIDE_WARNING_KEY = "access-key-warning-hidden";

/** A new key with its secret: the whole screen, and no way out before it is said to be saved. */
export function AccessKeyCreated({
  credentials,
  closeLabel = "Fechar e ir para o painel",
  onClose,
}: {
  credentials: AccessKeyCredentials;
  closeLabel?: string;
  onClose: () => void;
}) {
  const [isSaved, setIsSaved] = useState(false);
  const [isAskedToSave, setIsAskedToSave] = useState(false);
  const [isWarningHidden, setIsWarningHidden] = useState(false);
  const [isHiddenNextTime, setIsHiddenNextTime] = useState(false);
  const askId = useId();

  useEffect(() => setIsWarningHidden(localStorage.getItem(HIDE_WARNING_KEY) === "1"), []);
  useEffect(() => {
    if (isSaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSaved]);

  function close() {
    if (!isSaved) return setIsAskedToSave(true);
    if (isHiddenNextTime) localStorage.setItem(HIDE_WARNING_KEY, "1");
    onClose();
  }

  return (
    <DialogPrimitive.Root open>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => event.preventDefault()}
          onPointerDownOutside={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          className="fade-in-0 fixed inset-0 z-50 animate-in overflow-y-auto bg-background outline-none"
        >
          <div className="mx-auto grid min-h-full w-full max-w-2xl content-center gap-6 px-4 py-10 sm:px-6">
            <div className="flex items-center gap-3">
              <CircleCheck aria-hidden className="size-8 shrink-0 text-success" />
              <DialogPrimitive.Title asChild>
                <h1 className="font-semibold text-2xl">Chave de acesso criada com sucesso</h1>
              </DialogPrimitive.Title>
            </div>
            {!isWarningHidden && (
              <Alert tone="warning" title="Guarde a secret key agora">
                Salve em local seguro. Depois de fechar esta tela, só o Owner e os Admins da conta podem vê-la
                de novo, na página Backup, digitando a própria senha.
              </Alert>
            )}
            <div className="grid gap-5 rounded-xl border bg-card p-5 sm:p-6">
              <Credential label="Access Key ID" value={credentials.accessKeyId} />
              <Credential label="Secret Access Key" value={credentials.secretAccessKey} />
              <Credential label="Endpoint" value={credentials.endpoint} />
              <Credential label="Região" value={credentials.region} />
            </div>
            <section className="grid gap-3">
              <h2 className="font-medium">Salvar em arquivo</h2>
              <div className="flex flex-wrap gap-2">
                {credentialFiles(credentials).map((file) => (
                  <Button key={file.name} variant="secondary" onClick={() => downloadFile(file)}>
                    <Download aria-hidden />
                    {file.label}
                  </Button>
                ))}
              </div>
            </section>
            <div className="grid gap-4 border-t pt-6">
              <Choice checked={isSaved} onChange={setIsSaved} describedBy={isAskedToSave ? askId : undefined}>
                Salvei as credenciais em local seguro
              </Choice>
              {!isWarningHidden && (
                <Choice checked={isHiddenNextTime} onChange={setIsHiddenNextTime}>
                  Não mostrar este aviso novamente
                </Choice>
              )}
              <div aria-live="polite">
                {isAskedToSave && !isSaved && (
                  <p id={askId} className="font-medium text-danger-text">
                    Marque que você salvou as credenciais para poder fechar.
                  </p>
                )}
              </div>
              <Button size="lg" onClick={close} className="justify-self-start max-sm:w-full">
                {closeLabel}
              </Button>
            </div>
          </div>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

function Credential({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-1.5">
      <p className="font-medium text-muted-foreground text-sm">{label}</p>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-52 break-all rounded-lg border bg-muted/60 px-3 py-2 font-mono text-base">
          {value}
        </code>
        <CopyButton text={value} aria-label={`Copiar ${label}`} />
      </div>
    </div>
  );
}

function Choice({
  checked,
  onChange,
  describedBy,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  describedBy?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <Checkbox
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        aria-describedby={describedBy}
      />
      <Label htmlFor={id}>{children}</Label>
    </div>
  );
}
