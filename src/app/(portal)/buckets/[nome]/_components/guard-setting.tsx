"use client";

import Link from "next/link";
import { DateTime } from "@/components/format/display";
import { ChoiceField, Field } from "@/components/forms/field";
import { Alert } from "@/components/ui/alert";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { BurstGuard } from "@/domain/ransomware-guard/burst";
import { trpc } from "@/trpc/react";
import type { Bucket } from "./bucket-details";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

const guards: Record<"AUTO" | BurstGuard, string> = {
  AUTO: "Automático: congelar se houver versões, senão avisar",
  FREEZE: "Congelar a chave e avisar",
  WARN: "Só avisar",
  OFF: "Não vigiar",
};

const consequences: Record<BurstGuard, string> = {
  FREEZE:
    "A chave para em segundos, a equipe recebe um e-mail e você desfaz com um clique. As exclusões normais do seu software de backup não contam: cada chave é comparada com o próprio histórico.",
  WARN: "A equipe recebe um e-mail com os números e a chave continua funcionando.",
  OFF: "Ninguém é avisado se uma chave apagar tudo.",
};

/** The second person, and what happens to a key that deletes in a burst. */
export function GuardSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const approval = trpc.buckets.setSecondApproval.useMutation(
    useBucketChange("Segunda aprovação ligada neste bucket."),
  );
  const burst = trpc.buckets.setBurstGuard.useMutation(useBucketChange("Vigilância atualizada."));
  const { name, guardedSince, approverCount } = bucket;
  return (
    <SettingCard
      id="protecao"
      title="Proteção contra ransomware"
      description="Para que uma sessão ou uma chave roubada não baste para apagar os seus backups."
    >
      <ChoiceField
        label="Exigir a aprovação de uma segunda pessoa"
        help={
          <>
            Remover o bucket, pausar o versionamento, encurtar a retenção, apagar mais cedo pelo ciclo de vida
            e desligar esta proteção passam a esperar que outro Owner ou Admin aprove
            {bucket.versioning === "OFF" || bucket.hasObjectLock
              ? "."
              : ", e nenhuma chave apaga versões em definitivo."}
            {guardedSince && (
              <>
                {" "}
                Ligada desde <DateTime at={guardedSince} />.
              </>
            )}
          </>
        }
      >
        {(control) => (
          <Switch
            {...control}
            checked={approval.isPending ? approval.variables.isRequired : guardedSince !== null}
            disabled={!canChange || approval.isPending}
            onCheckedChange={(isRequired) => approval.mutate({ name, isRequired })}
          />
        )}
      </ChoiceField>
      {canChange && approverCount < 2 && (
        <Alert tone="info" title="Você é a única pessoa que pode aprovar">
          Convide um Admin em{" "}
          <Link href="/equipe" className="underline underline-offset-4">
            Equipe
          </Link>
          . Enquanto não houver outra pessoa, o proprietário aprova o próprio pedido 24 horas depois, com
          aviso por e-mail.
        </Alert>
      )}
      <Field label="Exclusões ou substituições em massa" help={consequences[bucket.effectiveBurstGuard]}>
        {(control) => (
          <Select
            value={bucket.burstGuard ?? "AUTO"}
            disabled={!canChange || burst.isPending}
            onValueChange={(value) =>
              burst.mutate({ name, guard: value === "AUTO" ? null : (value as BurstGuard) })
            }
          >
            <SelectTrigger {...control} className="max-w-md">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {Object.entries(guards).map(([guard, words]) => (
                <SelectItem key={guard} value={guard}>
                  {words}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
    </SettingCard>
  );
}
