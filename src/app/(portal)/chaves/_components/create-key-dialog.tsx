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
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { CreateAccessKeyInput } from "@/domain/provisioning/inputs";
import { keyPermissionWords } from "@/domain/provisioning/key-permission-words";
import type { KeyPermission } from "@/domain/provisioning/key-policy";
import { trpc } from "@/trpc/react";
import type { NewKey } from "./access-keys";
import { KeyLimitFields } from "./key-limit-fields";

const initial = {
  name: "",
  permission: "FULL" as const,
  bucketNames: null,
  prefix: "",
  addressRanges: [],
  expiresAt: null,
};

/** Asks what a new key may do, and hands its secret on to be shown. */
export function CreateKeyDialog({
  isOpen,
  onClose,
  onCreated,
}: {
  isOpen: boolean;
  onClose: () => void;
  onCreated: (key: NewKey) => void;
}) {
  const form = useValidatedForm(CreateAccessKeyInput, initial);
  const { errors } = form.formState;
  const values = form.watch();
  const queries = trpc.useUtils();
  const create = trpc.accessKeys.create.useMutation({
    onSuccess: (key) => {
      if (!key.isApplied) toast.info("O storage está demorando: a chave vale assim que ele responder.");
      close();
      onCreated(key);
    },
    onError: (error) => showServerErrors(form, error),
    onSettled: () => void queries.accessKeys.invalidate(),
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
            <DialogTitle>Gerar nova chave</DialogTitle>
            <DialogDescription>
              O alcance não muda depois. A secret key é exibida uma única vez.
            </DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message} />
          <Field
            label="Nome"
            isRequired
            help="Para reconhecer depois onde ela é usada."
            error={errors.name?.message}
          >
            {(control) => (
              <Input
                {...control}
                {...form.register("name")}
                autoComplete="off"
                placeholder="Servidor web 01"
              />
            )}
          </Field>
          <RadioGroup
            value={values.permission}
            onValueChange={(permission) => form.setValue("permission", permission as KeyPermission)}
            aria-label="Permissão"
          >
            {Object.entries(keyPermissionWords).map(([permission, words]) => (
              <RadioCard key={permission} value={permission} {...words} />
            ))}
          </RadioGroup>
          <KeyLimitFields form={form} />
          <DialogFooter>
            <Button variant="secondary" onClick={close}>
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
