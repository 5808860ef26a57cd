"use client";

import { ChoiceField, Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
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
import { CreateBucketInput } from "@/domain/provisioning/inputs";
import { trpc } from "@/trpc/react";

/** A bucket as this software wants it: for immutable backups with object lock and without a default retention. */
export function NewBucketDialog({
  software,
  onClose,
  onCreated,
}: {
  software: BackupSoftware;
  onClose: () => void;
  onCreated: (name: string) => void;
}) {
  const form = useValidatedForm(CreateBucketInput, {
    name: "",
    versioning: false,
    isPublic: false,
    hasObjectLock: software.wantsObjectLock ?? false,
    retention: null,
  });
  const { errors } = form.formState;
  const create = trpc.buckets.create.useMutation({
    onSuccess: ({ name, state, problem }) => {
      if (problem) toast.warning(`Bucket ${name} criado. ${problem}`);
      else if (state === "READY") toast.success(`Bucket ${name} criado.`);
      else toast.info(`O storage está demorando. O bucket ${name} fica pronto assim que ele responder.`);
      onCreated(name);
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
            <DialogTitle>Criar bucket para o {software.name}</DialogTitle>
            <DialogDescription>Um para cada servidor. O nome não pode ser mudado depois.</DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message} />
          <Field
            label="Nome do bucket"
            isRequired
            error={errors.name?.message}
            help="De 3 a 63 letras minúsculas, números e hífens."
          >
            {(control) => (
              <Input
                {...control}
                {...form.register("name")}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="backup-servidor-01"
                className="font-mono"
              />
            )}
          </Field>
          {software.wantsObjectLock && (
            <ChoiceField
              label="Backups imutáveis (object lock)"
              help={`Sem retenção padrão, como o ${software.name} exige: ele mesmo define o prazo de cada arquivo. Só pode ser ligado agora.`}
            >
              {(control) => (
                <Checkbox
                  {...control}
                  checked={form.watch("hasObjectLock") ?? false}
                  onCheckedChange={(checked) => form.setValue("hasObjectLock", checked === true)}
                />
              )}
            </ChoiceField>
          )}
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              Cancelar
            </Button>
            <SubmitButton isPending={create.isPending} pendingLabel="Criando…">
              Criar bucket
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
