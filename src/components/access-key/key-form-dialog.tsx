"use client";

import type { ReactNode } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
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
import { CreateAccessKeyInput } from "@/domain/provisioning/inputs";
import { type RouterOutputs, trpc } from "@/trpc/react";

export type KeyForm = UseFormReturn<z.input<typeof CreateAccessKeyInput>>;

/** Asks for a new key's name and whatever `children` ask, makes the key and hands its secret on to be shown. */
export function KeyFormDialog({
  isOpen = true,
  title,
  description,
  initial,
  placeholder,
  onClose,
  onCreated,
  children,
}: {
  isOpen?: boolean;
  title: string;
  description: ReactNode;
  initial: z.input<typeof CreateAccessKeyInput>;
  placeholder?: string;
  onClose: () => void;
  onCreated: (key: RouterOutputs["accessKeys"]["create"]) => void;
  children?: (form: KeyForm) => ReactNode;
}) {
  const form = useValidatedForm(CreateAccessKeyInput, initial);
  const { errors } = form.formState;
  const { mutate, isPending } = useKeyCreation(form, (key) => {
    form.reset(initial);
    onCreated(key);
  });

  function close() {
    form.reset(initial);
    onClose();
  }

  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && !isPending && close()}>
      <DialogContent>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={form.handleSubmit((input) => {
            if (!isPending) mutate(input);
          })}
        >
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            <DialogDescription>{description}</DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message ?? (children ? undefined : errors.bucketNames?.message)} />
          <Field
            label="Nome"
            isRequired
            help="Para reconhecer depois onde ela é usada."
            error={errors.name?.message}
          >
            {(control) => (
              <Input {...control} {...form.register("name")} autoComplete="off" placeholder={placeholder} />
            )}
          </Field>
          {children?.(form)}
          <DialogFooter>
            <Button variant="secondary" onClick={close}>
              Cancelar
            </Button>
            <SubmitButton isPending={isPending} pendingLabel="Gerando…">
              Gerar chave
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function useKeyCreation(form: KeyForm, onCreated: (key: RouterOutputs["accessKeys"]["create"]) => void) {
  const queries = trpc.useUtils();
  return trpc.accessKeys.create.useMutation({
    onSuccess: (key) => {
      if (!key.isApplied) toast.info("O storage está demorando: a chave vale assim que ele responder.");
      onCreated(key);
    },
    onError: (error) => showServerErrors(form, error),
    onSettled: () => void queries.accessKeys.invalidate(),
  });
}
