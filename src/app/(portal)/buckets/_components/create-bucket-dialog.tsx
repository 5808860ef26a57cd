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
import { CreateBucketInput } from "@/domain/provisioning/inputs";
import { trpc } from "@/trpc/react";
import { BucketNameRules } from "./bucket-name-rules";
import { RetentionFields } from "./retention-fields";

const initial = { name: "", versioning: false, isPublic: false, hasObjectLock: false, retention: null };

/** Creates a bucket; the rules of its name are checked while it is typed. */
export function CreateBucketDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const form = useValidatedForm(CreateBucketInput, initial);
  const { errors } = form.formState;
  const values = form.watch();
  const queries = trpc.useUtils();
  const create = trpc.buckets.create.useMutation({
    onSuccess: ({ name, state, problem }) => {
      if (problem) toast.warning(`Bucket ${name} criado. ${problem}`);
      else if (state === "READY") toast.success(`Bucket ${name} criado.`);
      else toast.info(`O storage está demorando. O bucket ${name} fica pronto assim que ele responder.`);
      void queries.buckets.invalidate();
      close();
    },
    onError: (error) => showServerErrors(form, error),
  });

  function close() {
    form.reset(initial);
    onClose();
  }

  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && !create.isPending && close()}>
      <DialogContent>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={form.handleSubmit((input) => {
            if (!create.isPending) create.mutate(input);
          })}
        >
          <DialogHeader>
            <DialogTitle>Criar bucket</DialogTitle>
            <DialogDescription>O nome não pode ser mudado depois.</DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message} />
          <Field
            label="Nome do bucket"
            isRequired
            error={errors.name?.message}
            help={<BucketNameRules name={values.name} />}
          >
            {(control) => (
              <Input
                {...control}
                {...form.register("name")}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="backup-producao"
                className="font-mono"
              />
            )}
          </Field>
          <ChoiceField label="Habilitar versionamento" help="Mantém as versões anteriores dos arquivos.">
            {(control) => (
              <Checkbox
                {...control}
                checked={values.versioning || values.hasObjectLock}
                disabled={values.hasObjectLock}
                onCheckedChange={(checked) => form.setValue("versioning", checked === true)}
              />
            )}
          </ChoiceField>
          <ChoiceField
            label="Acesso público"
            help="Qualquer pessoa com o endereço baixa os arquivos. Não recomendado para dados sensíveis."
            error={errors.isPublic?.message}
          >
            {(control) => (
              <Checkbox
                {...control}
                checked={values.isPublic}
                onCheckedChange={(checked) => form.setValue("isPublic", checked === true)}
              />
            )}
          </ChoiceField>
          <RetentionFields
            hasObjectLock={values.hasObjectLock ?? false}
            retention={values.retention ?? null}
            error={errors.retention?.message ?? errors.retention?.days?.message}
            onChange={(hasObjectLock, retention) => {
              form.setValue("hasObjectLock", hasObjectLock);
              form.setValue("retention", retention, { shouldValidate: form.formState.isSubmitted });
            }}
          />
          <DialogFooter>
            <Button variant="secondary" onClick={close}>
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
