"use client";

import { FlaskConical } from "lucide-react";
import { formatCount } from "@/components/format/count";
import { FormError } from "@/components/forms/form-error";
import { messageOf } from "@/components/forms/use-validated-form";
import { type Step, Steps } from "@/components/layout/steps";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { probeStepLabels, probeSteps } from "@/domain/provisioning/connection-probe";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** Runs the real test and shows each step with its time, and what to do when one fails. */
export function ConnectionTest({ accessKeyId, bucketName }: { accessKeyId: string; bucketName: string }) {
  const test = trpc.backup.testConnection.useMutation();
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>Testar conexão</CardTitle>
          <CardDescription>
            Faz o que o seu software fará, com a chave escolhida: lista, envia, lê um trecho, compara e apaga.
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-5">
        <Button
          className="justify-self-start"
          isPending={test.isPending}
          onClick={() => test.mutate({ accessKeyId, bucketName })}
        >
          {!test.isPending && <FlaskConical aria-hidden />}
          {test.isPending ? "Testando…" : "Testar conexão S3"}
        </Button>
        <FormError message={test.error ? messageOf(test.error) : null} />
        {test.data && <TestResult result={test.data} />}
      </CardContent>
    </Card>
  );
}

function TestResult({ result }: { result: RouterOutputs["backup"]["testConnection"] }) {
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
          <ul className="mt-2 list-disc pl-5">
            {result.problem?.advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Steps
        label="Passos do teste"
        steps={probeSteps.map((name): Step => {
          const step = result.steps.find((each) => each.name === name);
          return {
            id: name,
            label: probeStepLabels[name],
            state: step ? (step.isDone ? "done" : "failed") : "waiting",
            detail: step ? `${formatCount(step.milliseconds)} ms` : "Não chegou a ser feito",
          };
        })}
      />
    </>
  );
}
