"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/input-otp";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

/** Confirms as soon as the sixth number is there; a new code may be asked for once a minute. */
export function CodeForm({
  id,
  resendAvailableAt,
  onConfirmed,
}: {
  id: string;
  resendAvailableAt: Date;
  onConfirmed: () => void;
}) {
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();
  const [resendAt, setResendAt] = useState(resendAvailableAt);
  const secondsLeft = useSecondsUntil(resendAt);
  const confirm = trpc.registration.confirm.useMutation({
    onSuccess: onConfirmed,
    onError: (failure) => {
      setError(messageOf(failure));
      setCode("");
    },
  });
  const resend = trpc.registration.resendCode.useMutation({
    onSuccess: (renewed) => {
      setResendAt(renewed.resendAvailableAt);
      setError(undefined);
      setCode("");
      toast.success("Enviamos um novo código. O anterior não vale mais.");
    },
    onError: (failure) => toast.error(messageOf(failure)),
  });

  function submit(typed: string) {
    if (typed.length < 6) setError("Digite os 6 dígitos do código.");
    else if (!confirm.isPending) confirm.mutate({ id, code: typed });
  }

  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      <Field label="Código de confirmação" error={error}>
        {({ "aria-required": _, ...control }) => (
          <CodeInput
            {...control}
            value={code}
            autoFocus
            onChange={(typed) => {
              setCode(typed);
              if (typed) setError(undefined);
            }}
            onComplete={submit}
          />
        )}
      </Field>
      <SubmitButton size="lg" isPending={confirm.isPending} pendingLabel="Confirmando…">
        Confirmar e-mail
      </SubmitButton>
      <p className="text-center text-muted-foreground">
        Não chegou? Olhe também o spam.{" "}
        {secondsLeft > 0 ? (
          <span className="tabular-nums">Você pode pedir outro em {secondsLeft} s.</span>
        ) : (
          <Button
            variant="link"
            size="inline"
            isPending={resend.isPending}
            onClick={() => resend.mutate({ id })}
          >
            Enviar outro código
          </Button>
        )}
      </p>
    </form>
  );
}

function useSecondsUntil(at: Date): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((at.getTime() - now) / 1_000));
}
