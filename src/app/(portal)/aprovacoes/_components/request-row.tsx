"use client";

import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { DateTime, RelativeTime } from "@/components/format/display";
import { StatusBadge, type StatusKind } from "@/components/layout/status-badge";
import { Button } from "@/components/ui/button";
import { weakeningWords } from "@/domain/ransomware-guard/weakening-words";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { ApproveDialog } from "./approve-dialog";
import { RefuseDialog } from "./refuse-dialog";
import { useDecision } from "./use-decision";

export type ApprovalRequest = RouterOutputs["ransomwareGuard"]["requests"]["items"][number];

const looks: Record<ApprovalRequest["state"], { kind: StatusKind; words: string }> = {
  PENDING: { kind: "waiting", words: "Aguardando" },
  APPROVED: { kind: "good", words: "Aprovado" },
  REFUSED: { kind: "bad", words: "Recusado" },
  CANCELED: { kind: "neutral", words: "Cancelado" },
  EXPIRED: { kind: "neutral", words: "Venceu" },
  OUTDATED: { kind: "neutral", words: "Sem efeito" },
};

export function actOf({ weakenings }: ApprovalRequest): string {
  const text = weakenings.map((each) => weakeningWords[each]).join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One request: who wants what, until when, and what can be done about it. */
export function RequestRow({ request }: { request: ApprovalRequest }) {
  const [asked, setAsked] = useState<"approve" | "refuse">();
  const cancel = trpc.ransomwareGuard.cancel.useMutation(useDecision("Pedido cancelado."));
  const { kind, words } = looks[request.state];
  const close = () => setAsked(undefined);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere font-medium font-mono">{request.bucketName}</span>
          <StatusBadge kind={kind}>{words}</StatusBadge>
        </div>
        <p>{actOf(request)}</p>
        {request.isOpen && request.act !== "CHANGE_SETTINGS" && (
          <p className="text-danger-text text-sm">
            {countOf(request.objectCount, "objeto", "objetos")} ({formatBytes(request.sizeBytes)}) na última
            contagem do armazenamento
          </p>
        )}
        <p className="text-muted-foreground text-sm">
          {request.isOwn ? "Você pediu" : `${request.requestedByName} pediu`}{" "}
          <RelativeTime at={request.createdAt} />
          {request.isOpen && (
            <>
              {" · vale até "}
              <DateTime at={request.expiresAt} />
            </>
          )}
          {request.decidedByName && request.decidedAt && (
            <>
              {` · ${request.decidedByName} decidiu `}
              <RelativeTime at={request.decidedAt} />
            </>
          )}
        </p>
        {request.reason && <p className="text-sm">“{request.reason}”</p>}
        {request.isOpen && !request.approval.ok && (
          <p className="text-muted-foreground text-sm">{request.approval.reason}</p>
        )}
      </div>
      {request.isOpen && (
        <div className="flex flex-wrap gap-2">
          {request.isOwn ? (
            <Button
              variant="secondary"
              isPending={cancel.isPending}
              onClick={() => cancel.mutate({ requestId: request.id })}
            >
              Cancelar pedido
            </Button>
          ) : (
            <Button variant="secondary" onClick={() => setAsked("refuse")}>
              Recusar
            </Button>
          )}
          {request.approval.ok && (
            <Button variant="danger-outline" onClick={() => setAsked("approve")}>
              Aprovar
            </Button>
          )}
        </div>
      )}
      {asked === "approve" && <ApproveDialog request={request} onClose={close} />}
      {asked === "refuse" && <RefuseDialog request={request} onClose={close} />}
    </li>
  );
}
