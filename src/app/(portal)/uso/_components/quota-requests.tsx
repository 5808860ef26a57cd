"use client";

import { useState } from "react";
import { BYTES_PER_GB, formatBytes } from "@/components/format/bytes";
import { RelativeTime } from "@/components/format/display";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { readSize } from "@/components/forms/read-size";
import { SubmitButton } from "@/components/forms/submit-button";
import { StatusBadge } from "@/components/layout/status-badge";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";

const badges = {
  PENDING: { kind: "waiting", label: "Aguardando resposta" },
  APPROVED: { kind: "good", label: "Aprovado" },
  REJECTED: { kind: "bad", label: "Não aprovado" },
} as const;

/** Asking for more room, and what became of earlier requests. */
export function QuotaRequests() {
  const requests = trpc.quotaRequests.listOwn.useQuery();
  const isWaiting = requests.data?.some((request) => request.status === "PENDING") ?? false;
  return (
    <Card id="quota">
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Quota</CardTitle>
          <CardDescription>
            Peça mais espaço sem trocar de plano. Vale poucos segundos depois da aprovação.
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-5">
        {!isWaiting && <RequestForm />}
        {requests.data && requests.data.length > 0 && (
          <ul className="grid gap-3" aria-label="Pedidos de quota">
            {requests.data.map((request) => (
              <li key={request.id} className="grid gap-1 border-t pt-3">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="font-medium">
                    De {formatBytes(request.currentQuotaBytes)} para{" "}
                    {formatBytes(request.requestedQuotaBytes)}
                  </span>
                  <StatusBadge kind={badges[request.status].kind}>{badges[request.status].label}</StatusBadge>
                  <span className="text-muted-foreground text-sm">
                    <RelativeTime at={request.createdAt} />
                  </span>
                </div>
                {request.rejectionReason && (
                  <p className="text-muted-foreground">Resposta: {request.rejectionReason}</p>
                )}
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  );
}

function RequestForm() {
  const context = trpc.useUtils();
  const [gigabytes, setGigabytes] = useState("");
  const [reason, setReason] = useState("");
  const [sizeError, setSizeError] = useState<string>();
  const create = trpc.quotaRequests.create.useMutation({
    onSuccess: async () => {
      setGigabytes("");
      setReason("");
      await context.quotaRequests.listOwn.invalidate();
      toast.success("Pedido enviado. Avisamos por e-mail quando for respondido.");
    },
  });
  const fields = create.error?.data?.fields ?? {};
  return (
    <form
      className="grid max-w-xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const size = readSize(gigabytes, BYTES_PER_GB);
        setSizeError(size.ok ? undefined : size.problem);
        if (size.ok) create.mutate({ quotaBytes: size.bytes, reason });
      }}
    >
      <Field label="Nova quota, em GB" isRequired error={sizeError ?? fields.quotaBytes ?? ""}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={gigabytes}
            onChange={(event) => setGigabytes(event.target.value)}
            placeholder="1.000"
          />
        )}
      </Field>
      <Field label="Por quê" hint="opcional" error={fields.reason ?? ""}>
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder="Novos servidores no backup"
          />
        )}
      </Field>
      <FormError message={Object.keys(fields).length === 0 ? create.error?.message : null} />
      <div>
        <SubmitButton isPending={create.isPending}>Solicitar aumento</SubmitButton>
      </div>
    </form>
  );
}
