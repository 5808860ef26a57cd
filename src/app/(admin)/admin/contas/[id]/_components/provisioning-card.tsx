import { formatDuration } from "@/components/format/date-time";
import { type Step, Steps } from "@/components/layout/steps";
import { Alert } from "@/components/ui/alert";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { provisioningStepLabels } from "@/domain/provisioning/provisioning-steps";
import type { AccountData } from "./account-details";
import { RetryProvisioningButton } from "./retry-provisioning-button";

type ProvisioningStep = AccountData["provisioningSteps"][number];

/** What has been made of the tenant and when, what failed, and when it is tried again. */
export function ProvisioningCard({ account }: { account: AccountData }) {
  const { provisioningSteps: steps, tenant } = account;
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>Provisionamento</CardTitle>
          <CardDescription>{summaryOf(steps)}</CardDescription>
        </div>
        <RetryProvisioningButton accountId={account.id} />
      </CardHeader>
      <CardContent className="grid gap-5">
        {tenant?.lastError && (
          <Alert tone="warning" title="O storage não aceitou a última alteração">
            {tenant.lastError}
          </Alert>
        )}
        <Steps label="Passos do provisionamento" steps={steps.map(toStep)} />
      </CardContent>
    </Card>
  );
}

function summaryOf(steps: ProvisioningStep[]): string {
  const done = steps.filter(({ state }) => state === "DONE");
  if (done.length < steps.length) return `${done.length} de ${steps.length} passos concluídos.`;
  const started = Math.min(...steps.map(({ startedAt }) => startedAt?.getTime() ?? Number.POSITIVE_INFINITY));
  const finished = Math.max(...steps.map(({ finishedAt }) => finishedAt?.getTime() ?? 0));
  return Number.isFinite(started) && finished >= started
    ? `Concluído em ${formatDuration(finished - started)}.`
    : "Concluído.";
}

function toStep(step: ProvisioningStep): Step {
  const label = (provisioningStepLabels as Record<string, string>)[step.step] ?? step.step;
  return {
    id: step.step,
    label,
    state: stateOf(step),
    at: step.finishedAt,
    detail: step.state === "DONE" ? undefined : detailOf(step),
    nextAttemptAt: step.nextAttemptAt,
  };
}

function stateOf(step: ProvisioningStep): Step["state"] {
  if (step.state === "DONE") return "done";
  if (step.state === "RUNNING") return "running";
  if (step.nextAttemptAt) return "retrying";
  return step.state === "FAILED" ? "failed" : "waiting";
}

function detailOf({ lastError, attempts }: ProvisioningStep): string | undefined {
  if (!lastError) return undefined;
  return attempts > 1 ? `${lastError} (${attempts} tentativas)` : lastError;
}
