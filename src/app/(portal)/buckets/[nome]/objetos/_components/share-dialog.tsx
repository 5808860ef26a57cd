"use client";

import { useState } from "react";
import { formatDateTime } from "@/components/format/date-time";
import { FormError } from "@/components/forms/form-error";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { nameInFolder } from "@/domain/objects/object-key";
import { type SharePeriod, sharePeriodNames } from "@/domain/objects/share-periods";
import { trpc } from "@/trpc/react";

/** Makes a link to one object that stops by itself. */
export function ShareDialog({
  bucketName,
  objectKey,
  onClose,
}: {
  bucketName: string;
  objectKey: string;
  onClose: () => void;
}) {
  const [period, setPeriod] = useState<SharePeriod>("1d");
  const share = trpc.objects.share.useMutation();
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Compartilhar link</DialogTitle>
          <DialogDescription>
            Quem tiver o link baixa <strong className="break-all">{nameInFolder(objectKey)}</strong> sem
            entrar na conta, até o prazo acabar.
          </DialogDescription>
        </DialogHeader>
        {share.data ? (
          <SharedLink url={share.data.url} expiresAt={share.data.expiresAt} />
        ) : (
          <RadioGroup
            aria-label="O link funciona por"
            value={period}
            onValueChange={(value) => setPeriod(value as SharePeriod)}
          >
            {(Object.keys(sharePeriodNames) as SharePeriod[]).map((value) => (
              <div key={value} className="flex items-center gap-3">
                <RadioGroupItem id={`prazo-${value}`} value={value} />
                <Label htmlFor={`prazo-${value}`}>{sharePeriodNames[value]}</Label>
              </div>
            ))}
          </RadioGroup>
        )}
        <FormError message={share.error?.message} />
        <DialogFooter>
          {share.data ? (
            <Button onClick={onClose}>Concluir</Button>
          ) : (
            <>
              <Button variant="secondary" onClick={onClose}>
                Cancelar
              </Button>
              <Button
                isPending={share.isPending}
                onClick={() => share.mutate({ bucketName, key: objectKey, period })}
              >
                Gerar link
              </Button>
            </>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function SharedLink({ url, expiresAt }: { url: string; expiresAt: Date }) {
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex gap-2">
        <Input
          readOnly
          value={url}
          aria-label="Link compartilhado"
          onFocus={(event) => event.target.select()}
          className="font-mono"
        />
        <CopyButton text={url} label="Copiar" size="md" />
      </div>
      <p className="text-muted-foreground text-sm">Funciona até {formatDateTime(expiresAt)}.</p>
    </div>
  );
}
