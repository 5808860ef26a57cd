"use client";

import Link from "next/link";
import { useState } from "react";
import { formatBytes, percentOf } from "@/components/format/bytes";
import { formatPercent } from "@/components/format/count";
import { RelativeTime } from "@/components/format/display";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Field } from "@/components/forms/field";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { StatusBadge } from "@/components/layout/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress, quotaTone } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Request = RouterOutputs["quotaRequests"]["listAll"][number];

const badges = {
  PENDING: { kind: "waiting", label: "Aguardando você" },
  APPROVED: { kind: "good", label: "Aprovado" },
  REJECTED: { kind: "bad", label: "Recusado" },
} as const;

/** Requests that wait first, then those that were answered. */
export function QuotaRequestList() {
  const requests = trpc.quotaRequests.listAll.useQuery({});
  if (requests.error && !requests.data) {
    return <ErrorState requestId={requests.error.data?.requestId} onRetry={() => requests.refetch()} />;
  }
  if (!requests.data) return <Skeleton className="h-48" />;
  if (requests.data.length === 0) {
    return (
      <Card>
        <EmptyState
          icon="quota"
          title="Nenhum pedido"
          description="Quando um cliente pedir mais espaço, o pedido aparece aqui e você é avisado."
        />
      </Card>
    );
  }
  const ordered = requests.data.toSorted(
    (a, b) => Number(b.status === "PENDING") - Number(a.status === "PENDING"),
  );
  return (
    <ul className="grid gap-4">
      {ordered.map((request) => (
        <li key={request.id}>
          <RequestCard request={request} />
        </li>
      ))}
    </ul>
  );
}

function RequestCard({ request }: { request: Request }) {
  const used = request.usedBytes ?? 0n;
  const percent = percentOf(used, request.quotaBytes);
  return (
    <Card className="grid gap-4 p-5 lg:grid-cols-[1fr_auto]">
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={`/admin/contas/${request.accountId}`}
            className="focus-ring rounded-sm font-semibold hover:underline"
          >
            {request.companyName}
          </Link>
          <StatusBadge kind={badges[request.status].kind}>{badges[request.status].label}</StatusBadge>
          <span className="text-muted-foreground text-sm">
            {request.planName}, <RelativeTime at={request.createdAt} />
          </span>
        </div>
        <p>
          De {formatBytes(request.currentQuotaBytes)} para{" "}
          <strong>{formatBytes(request.requestedQuotaBytes)}</strong>
          {request.reason && <>: “{request.reason}”</>}
        </p>
        <div className="grid max-w-md gap-1">
          <Progress value={percent} label="Quota usada" tone={quotaTone(percent)} />
          <p className="text-muted-foreground text-sm tabular-nums">
            Usa {formatBytes(used)} de {formatBytes(request.quotaBytes)} ({formatPercent(percent)})
          </p>
        </div>
        {request.rejectionReason && (
          <p className="text-muted-foreground text-sm">Sua resposta: {request.rejectionReason}</p>
        )}
      </div>
      {request.status === "PENDING" && <Decision request={request} />}
    </Card>
  );
}

function Decision({ request }: { request: Request }) {
  const context = trpc.useUtils();
  const [isRejecting, setIsRejecting] = useState(false);
  const [reason, setReason] = useState("");
  const decide = trpc.quotaRequests.decide.useMutation({
    onSuccess: async (_, { decision }) => {
      await context.quotaRequests.invalidate();
      setIsRejecting(false);
      toast.success(decision === "approve" ? "Quota aumentada. O cliente foi avisado." : "Pedido recusado.", {
        id: `decided-${request.id}`,
      });
    },
    onError: (error, { decision }) => {
      if (decision === "approve" && !error.data?.fields.confirmsOvercommit) toast.error(error.message);
    },
  });
  const fields = decide.error?.data?.fields ?? {};
  const needsConfirmation = fields.confirmsOvercommit !== undefined;
  const approve = (confirmsOvercommit: boolean) =>
    decide.mutate({ requestId: request.id, decision: "approve", confirmsOvercommit });
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Button onClick={() => approve(false)} isPending={decide.isPending && !isRejecting}>
        Aprovar
      </Button>
      <Button variant="secondary" onClick={() => setIsRejecting(true)}>
        Recusar
      </Button>
      <ConfirmDialog
        isOpen={needsConfirmation && !isRejecting}
        onOpenChange={() => decide.reset()}
        tone="primary"
        title="Vender mais do que o limite?"
        description={fields.confirmsOvercommit}
        actionLabel="Aprovar mesmo assim"
        onConfirm={() => approve(true)}
        isPending={decide.isPending}
      />
      <ConfirmDialog
        isOpen={isRejecting}
        onOpenChange={setIsRejecting}
        title={`Recusar o pedido de ${request.companyName}?`}
        description="O cliente recebe a sua resposta por e-mail. A quota atual continua valendo."
        actionLabel="Recusar pedido"
        onConfirm={() => decide.mutate({ requestId: request.id, decision: "reject", reason })}
        isPending={decide.isPending}
        error={fields.reason ? null : decide.error?.message}
      >
        <Field label="Motivo" isRequired error={fields.reason ?? ""}>
          {(control) => (
            <Textarea {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </ConfirmDialog>
    </div>
  );
}
