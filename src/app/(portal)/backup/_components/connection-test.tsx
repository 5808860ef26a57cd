"use client";

import { Download, FlaskConical } from "lucide-react";
import { downloadFile } from "@/components/access-key/download-file";
import { formatCount } from "@/components/format/count";
import { FormError } from "@/components/forms/form-error";
import { messageOf } from "@/components/forms/use-validated-form";
import { type Step, Steps } from "@/components/layout/steps";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { probeStepLabels, probeStepsOf } from "@/domain/provisioning/connection-probe";
import { connectionReport } from "@/domain/provisioning/connection-report";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** Runs the real test and shows each step with its time, and what to do when one fails. */
export function ConnectionTest({
  accessKeyId,
  bucketName,
  hasObjectLock,
  platformName,
}: {
  accessKeyId: string;
  bucketName: string;
  hasObjectLock: boolean;
  platformName: string;
}) {
  const test = trpc.backup.testConnection.useMutation();
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>Testar conexão</CardTitle>
          <CardDescription>
            Faz o que o seu software fará, com a chave escolhida: lista, envia, lê um trecho, compara e apaga.
            {hasObjectLock && " Neste bucket, vê também que um arquivo protegido não se apaga."}
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button isPending={test.isPending} onClick={() => test.mutate({ accessKeyId, bucketName })}>
            {!test.isPending && <FlaskConical aria-hidden />}
            {test.isPending ? "Testando…" : "Testar conexão S3"}
          </Button>
          {test.isPending && hasObjectLock && (
            <p role="status" className="text-muted-foreground text-sm">
              Leva uns 10 segundos: o teste espera a proteção dos seus arquivos vencer para apagá-los.
            </p>
          )}
        </div>
        <FormError message={test.error ? messageOf(test.error) : null} />
        {test.data && <TestResult result={test.data} platformName={platformName} />}
      </CardContent>
    </Card>
  );
}

function TestResult({
  result,
  platformName,
}: {
  result: RouterOutputs["backup"]["testConnection"];
  platformName: string;
}) {
  const total = result.steps.reduce((sum, step) => sum + step.milliseconds, 0);
  return (
    <>
      {result.isSuccess ? (
        <Alert tone="success" title="Conexão estabelecida com sucesso" isLive>
          Todos os passos funcionaram em {formatCount(total)} ms.
        </Alert>
      ) : (
        <Alert tone="danger" title="A conexão falhou" isLive>
          <p>{result.problem?.message}</p>
          <p className="mt-2 font-medium">O que conferir</p>
          <ul className="mt-1 list-disc pl-5">
            {result.problem?.advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {result.problem && (
            <p className="mt-2 text-sm">
              Código para o suporte: <code className="font-mono">{result.problem.code}</code>
            </p>
          )}
        </Alert>
      )}
      <Steps
        label="Passos do teste"
        steps={probeStepsOf(result.tested.hasObjectLock).map((name): Step => {
          const step = result.steps.find((each) => each.name === name);
          return {
            id: name,
            label: probeStepLabels[name],
            state: step ? (step.isDone ? "done" : "failed") : "waiting",
            detail: step ? `${formatCount(step.milliseconds)} ms` : "Não chegou a ser feito",
          };
        })}
      />
      <Button
        variant="secondary"
        className="justify-self-start"
        onClick={() =>
          downloadFile({
            ...connectionReport(result, platformName),
            label: "Baixar relatório",
            mediaType: "text/plain;charset=utf-8",
          })
        }
      >
        <Download aria-hidden />
        Baixar relatório
      </Button>
    </>
  );
}
