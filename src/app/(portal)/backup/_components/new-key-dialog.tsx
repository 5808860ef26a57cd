"use client";

import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";
import { CreateAccessKeyInput } from "@/domain/provisioning/inputs";
import { trpc } from "@/trpc/react";

const nameMaxLength = 60;

/** A key of this bucket alone, for this software alone. */
export function NewKeyDialog({
  software,
  bucketName,
  onClose,
  onCreated,
}: {
  software: BackupSoftware;
  bucketName: string;
  onClose: () => void;
  onCreated: (key: { accessKeyId: string; secret: string }) => void;
}) {
  const form = useValidatedForm(CreateAccessKeyInput, {
    name: `${software.name}, ${bucketName}`.slice(0, nameMaxLength),
    permission: "FULL",
    bucketNames: [bucketName],
    prefix: "",
    addressRanges: [],
    expiresAt: null,
  });
  const { errors } = form.formState;
  const create = trpc.accessKeys.create.useMutation({
    onSuccess: (key) => {
      if (!key.isApplied) toast.info("O storage está demorando: a chave vale assim que ele responder.");
      onCreated(key);
    },
    onError: (error) => showServerErrors(form, error),
  });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && !create.isPending && onClose()}>
      <DialogContent>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={form.handleSubmit((input) => {
            if (!create.isPending) create.mutate(input);
          })}
        >
          <DialogHeader>
            <DialogTitle>Gerar chave para este backup</DialogTitle>
            <DialogDescription>
              Acesso total só ao bucket <strong className="wrap-anywhere font-mono">{bucketName}</strong>: se
              ela vazar, o resto continua protegido. A secret key é exibida uma única vez.
            </DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message ?? errors.bucketNames?.message} />
          <Field
            label="Nome"
            isRequired
            help="Para reconhecer depois onde ela é usada."
            error={errors.name?.message}
          >
            {(control) => <Input {...control} {...form.register("name")} autoComplete="off" />}
          </Field>
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              Cancelar
            </Button>
            <SubmitButton isPending={create.isPending} pendingLabel="Gerando…">
              Gerar chave
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
