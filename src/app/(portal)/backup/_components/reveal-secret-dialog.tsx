"use client";

import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { PasswordInput } from "@/components/ui/password-input";
import { RevealSecretInput } from "@/domain/provisioning/inputs";
import { trpc } from "@/trpc/react";

const PasswordOnly = RevealSecretInput.pick({ password: true });

/** Asks for the person's own password before a secret is shown again. */
export function RevealSecretDialog({
  isOpen,
  accessKeyId,
  onClose,
  onRevealed,
}: {
  isOpen: boolean;
  accessKeyId: string;
  onClose: () => void;
  onRevealed: (secret: string) => void;
}) {
  const form = useValidatedForm(PasswordOnly, { password: "" });
  const { errors } = form.formState;
  const reveal = trpc.accessKeys.reveal.useMutation({
    onSuccess: ({ secret }) => {
      onRevealed(secret);
      close();
    },
    onError: (error) => showServerErrors(form, error),
  });

  function close() {
    form.reset();
    reveal.reset();
    onClose();
  }

  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && close()}>
      <DialogContent>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={form.handleSubmit(({ password }) => {
            if (!reveal.isPending) reveal.mutate({ accessKeyId, password });
          })}
        >
          <DialogHeader>
            <DialogTitle>Mostrar a secret key</DialogTitle>
            <DialogDescription>
              Digite a sua senha de acesso ao portal. Cada exibição fica registrada na auditoria.
            </DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message} />
          <Field label="Sua senha" error={errors.password?.message}>
            {(control) => (
              <PasswordInput {...control} {...form.register("password")} autoComplete="current-password" />
            )}
          </Field>
          <DialogFooter>
            <SubmitButton isPending={reveal.isPending} pendingLabel="Conferindo…">
              Mostrar
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
