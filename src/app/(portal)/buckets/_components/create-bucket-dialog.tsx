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
import { CreateBucketInput } from "@/domain/provisioning/inputs";
import { BucketNameRules } from "./bucket-name-rules";
import { BucketOptions } from "./bucket-options";
import { useCreateBucket } from "./use-create-bucket";
import { useNameFree } from "./use-name-free";

const plain = { name: "", versioning: false, isPublic: false, hasObjectLock: false, retention: null };
const forVeeam = { ...plain, versioning: true, hasObjectLock: true, purpose: "VEEAM" as const };

/** Creates a bucket; the rules of its name are checked while it is typed. For Veeam, as Veeam demands it. */
export function CreateBucketDialog({
  isOpen,
  onClose,
  onCreated,
  isForVeeam = false,
}: {
  isOpen: boolean;
  onClose: () => void;
  onCreated?: (name: string) => void;
  isForVeeam?: boolean;
}) {
  const initial = isForVeeam ? forVeeam : plain;
  const form = useValidatedForm(CreateBucketInput, initial);
  const { errors } = form.formState;
  const values = form.watch();
  const isFree = useNameFree(values.name ?? "");
  const create = useCreateBucket({
    onSuccess: ({ name, state, problem }) => {
      if (problem) toast.warning(`Bucket ${name} criado. ${problem}`);
      else if (state === "READY") toast.success(`Bucket ${name} criado.`);
      else toast.info(`O storage está demorando. O bucket ${name} fica pronto assim que ele responder.`);
      onCreated?.(name);
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
            <DialogTitle>{isForVeeam ? "Criar bucket para o Veeam" : "Criar bucket"}</DialogTitle>
            <DialogDescription>O nome não pode ser mudado depois.</DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message} />
          <Field
            label="Nome do bucket"
            isRequired
            error={errors.name?.message}
            help={<BucketNameRules name={values.name} isFree={isFree} />}
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
          {isForVeeam ? (
            <p className="text-muted-foreground">
              Criado como o Veeam exige: privado, object lock ligado e retenção padrão desligada. O prazo de
              cada backup você define no próprio Veeam, e o portal não deixa mudar isso depois.
            </p>
          ) : (
            <BucketOptions form={form} />
          )}
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
