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
import { Input } from "@/components/ui/input";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { roleDescriptions, roleNames } from "@/domain/identity/role-names";
import { InviteMemberInput } from "@/domain/identity/team-inputs";
import { trpc } from "@/trpc/react";

const roles = ["ADMIN", "DEVELOPER"] as const;
const inviteDefaults: { email: string; role: (typeof roles)[number] } = { email: "", role: "DEVELOPER" };

/** Invites somebody by e-mail; the link is good for seven days. */
export function InviteDialog({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const form = useValidatedForm(InviteMemberInput, inviteDefaults);
  const { errors } = form.formState;
  const queries = trpc.useUtils();
  const invite = trpc.team.invite.useMutation({
    onSuccess: (_, { email }) => {
      toast.success(`Convite enviado para ${email}.`);
      form.reset();
      onOpenChange(false);
      void queries.team.invalidate();
    },
    onError: (error) => showServerErrors(form, error),
  });
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={form.handleSubmit((values) => {
            if (!invite.isPending) invite.mutate(values);
          })}
        >
          <DialogHeader>
            <DialogTitle>Adicionar membro</DialogTitle>
            <DialogDescription>
              A pessoa recebe um e-mail com um link para criar a senha. O link vale por 7 dias.
            </DialogDescription>
          </DialogHeader>
          <FormError message={errors.root?.message} />
          <Field label="E-mail" error={errors.email?.message}>
            {(control) => <Input {...control} {...form.register("email")} type="email" autoComplete="off" />}
          </Field>
          <RadioGroup
            value={form.watch("role")}
            onValueChange={(role) => form.setValue("role", role as (typeof roles)[number])}
            aria-label="Papel"
          >
            {roles.map((role) => (
              <RadioCard
                key={role}
                value={role}
                title={roleNames[role]}
                description={roleDescriptions[role]}
              />
            ))}
          </RadioGroup>
          <DialogFooter>
            <SubmitButton isPending={invite.isPending} pendingLabel="Enviando…">
              Enviar convite
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
