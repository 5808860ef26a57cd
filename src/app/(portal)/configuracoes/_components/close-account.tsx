"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { trpc } from "@/trpc/react";

/** The way out: the name typed, the password given, nothing owed and nothing left behind. */
export function CloseAccount({ companyName }: { companyName: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [typedName, setTypedName] = useState("");
  const [password, setPassword] = useState("");
  const close = trpc.accounts.close.useMutation({ onSuccess: () => window.location.assign("/faturas") });
  const fields = close.error?.data?.fields ?? {};
  return (
    <Card className="border-danger/40">
      <CardHeader>
        <div>
          <CardTitle>Encerrar conta</CardTitle>
          <CardDescription>
            Antes, pague as faturas em aberto e exclua os buckets. A última fatura, do período em curso, sai
            em seguida, e você continua podendo entrar para ver e pagar faturas.
          </CardDescription>
        </div>
        <Button variant="danger-outline" onClick={() => setIsOpen(true)}>
          Encerrar conta
        </Button>
      </CardHeader>
      <CardContent className="pt-0" />
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={(open) => {
          setIsOpen(open);
          close.reset();
        }}
        title="Encerrar esta conta?"
        description="A equipe perde o acesso, as chaves param de funcionar e não há como desfazer."
        actionLabel="Encerrar para sempre"
        onConfirm={() => close.mutate({ typedName, password })}
        isPending={close.isPending}
        error={close.error && Object.keys(fields).length === 0 ? messageOf(close.error) : null}
      >
        <Field
          label={
            <>
              Digite <strong className="wrap-anywhere">{companyName}</strong> para confirmar
            </>
          }
          error={fields.typedName}
        >
          {(control) => (
            <Input
              {...control}
              value={typedName}
              onChange={(event) => setTypedName(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="Sua senha" error={fields.password}>
          {(control) => (
            <PasswordInput
              {...control}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="current-password"
            />
          )}
        </Field>
      </ConfirmDialog>
    </Card>
  );
}
