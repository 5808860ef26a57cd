"use client";

import { RotateCw } from "lucide-react";
import { countOf } from "@/components/format/count";
import { DateTime } from "@/components/format/display";
import { messageOf } from "@/components/forms/use-validated-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";

type FailedJob = RouterOutputs["platform"]["jobs"]["failed"][number];

/** Jobs that failed every retry, each with what went wrong and a way to run it again. */
export function FailedJobs({ jobs }: { jobs: FailedJob[] | undefined }) {
  return (
    <section className="grid gap-3" aria-labelledby="falhas" aria-busy={jobs === undefined}>
      <h2 id="falhas" className="font-semibold text-xl">
        Falhas
      </h2>
      {jobs === undefined && <Skeleton className="h-16 w-full rounded-lg" />}
      {jobs?.length === 0 && (
        <Alert tone="success" title="Nenhuma tarefa com falha">
          Tentativas que falham são repetidas sozinhas; o que esgotar as tentativas aparece aqui.
        </Alert>
      )}
      {jobs && jobs.length > 0 && (
        <Card>
          <ul className="divide-y">
            {jobs.map((job) => (
              <FailedJobRow key={job.id} job={job} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function FailedJobRow({ job }: { job: FailedJob }) {
  const queries = trpc.useUtils();
  const retry = trpc.platform.retryJob.useMutation({
    onSuccess: () => toast.success("A tarefa voltou para a fila."),
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => queries.platform.jobs.invalidate(),
  });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 p-4">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-mono font-medium text-sm">{job.name ?? "tarefa de uma versão anterior"}</p>
        <p className="break-words text-danger-text text-sm">{job.error || "Sem mensagem de erro."}</p>
        <p className="break-all text-muted-foreground text-sm">
          <DateTime at={job.failedAt} /> · {countOf(job.retryCount, "nova tentativa", "novas tentativas")} ·{" "}
          <span className="font-mono">{job.payload}</span>
        </p>
      </div>
      {job.name && (
        <Button
          variant="secondary"
          size="sm"
          isPending={retry.isPending}
          onClick={() => retry.mutate({ jobId: job.id })}
        >
          {!retry.isPending && <RotateCw aria-hidden />}
          Executar de novo
        </Button>
      )}
    </li>
  );
}
