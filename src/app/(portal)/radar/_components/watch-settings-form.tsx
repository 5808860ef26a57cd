"use client";

import { z } from "zod";
import { ChoiceField, Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { showServerErrors, useValidatedForm } from "@/components/forms/use-validated-form";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ChangeWatchInput } from "@/domain/backup-radar/inputs";
import { defaultShrinkPercent } from "@/domain/backup-radar/judge-watch";
import { trpc } from "@/trpc/react";
import type { WatchItem } from "./watch-columns";

const { lateAfterHours, shrinkPercent } = ChangeWatchInput.shape;

/** The limits as they are typed: empty leaves them to the rhythm. */
const numberOrEmpty = (schema: typeof lateAfterHours) =>
  z.string().superRefine((text, context) => {
    if (text.trim() === "") return;
    const result = schema.safeParse(Number(text));
    for (const issue of result.error?.issues ?? [])
      context.addIssue({ code: "custom", message: issue.message });
  });
const TypedSettings = z.object({
  areAlertsOn: z.boolean(),
  lateAfterHours: numberOrEmpty(lateAfterHours),
  shrinkPercent: numberOrEmpty(shrinkPercent as typeof lateAfterHours),
  snooze: z.enum(["keep", "0", "1", "3", "7", "30"]),
});

const snoozes = {
  "0": "Não silenciar",
  "1": "Por 1 dia",
  "3": "Por 3 dias",
  "7": "Por 7 dias",
  "30": "Por 30 dias",
};

/** Alerts on or off, after how many hours, at what fall, and silence for a while. */
export function WatchSettingsForm({ watch, onSaved }: { watch: WatchItem; onSaved: () => void }) {
  const queries = trpc.useUtils();
  const isSnoozed = watch.snoozedUntil !== null && watch.snoozedUntil > new Date();
  const form = useValidatedForm(TypedSettings, {
    areAlertsOn: watch.areAlertsOn,
    lateAfterHours: watch.lateAfterHours === null ? "" : String(watch.lateAfterHours),
    shrinkPercent: watch.shrinkPercent === null ? "" : String(watch.shrinkPercent),
    snooze: isSnoozed ? "keep" : "0",
  });
  const { errors } = form.formState;
  const values = form.watch();
  const change = trpc.backupRadar.change.useMutation({
    onSuccess: () => {
      toast.success("Alertas ajustados.");
      onSaved();
    },
    onError: (error) => showServerErrors(form, error),
    onSettled: () => void queries.backupRadar.invalidate(),
  });
  const save = form.handleSubmit((typed) => {
    if (change.isPending) return;
    change.mutate({
      bucketName: watch.bucketName,
      accessKeyId: watch.accessKeyId,
      // Untouched, it stays with the rhythm: what becomes regular later is watched by itself.
      alertsOn: typed.areAlertsOn === watch.areAlertsOn ? watch.alertsOn : typed.areAlertsOn,
      lateAfterHours: numberOf(typed.lateAfterHours),
      shrinkPercent: numberOf(typed.shrinkPercent),
      snoozeDays: typed.snooze === "keep" ? null : Number(typed.snooze),
    });
  });
  return (
    <form noValidate className="grid gap-5" onSubmit={save}>
      <FormError message={errors.root?.message} />
      <ChoiceField
        label="Avisar sobre este backup"
        help="Por e-mail ao Owner e aos Admins, e aqui no portal. Ligado sozinho quando o ritmo é regular e há cinco backups ou mais."
      >
        {(control) => (
          <Switch
            {...control}
            checked={values.areAlertsOn}
            onCheckedChange={(checked) => form.setValue("areAlertsOn", checked)}
          />
        )}
      </ChoiceField>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Horas sem backup" error={errors.lateAfterHours?.message} help={limitHelp(watch)}>
          {(control) => (
            <Input
              {...control}
              {...form.register("lateAfterHours")}
              inputMode="numeric"
              placeholder={watch.hasRhythm ? String(watch.limitHours ?? 26) : ""}
            />
          )}
        </Field>
        <Field
          label="Queda de tamanho (%)"
          error={errors.shrinkPercent?.message}
          help={`Vazio: ${defaultShrinkPercent}%, e só quando os tamanhos costumam ser parecidos.`}
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("shrinkPercent")}
              inputMode="numeric"
              placeholder={String(defaultShrinkPercent)}
            />
          )}
        </Field>
      </div>
      <Field
        label="Silenciar por um tempo"
        help="Durante uma manutenção, por exemplo. Depois, os avisos voltam."
      >
        {(control) => (
          <Select
            value={values.snooze}
            onValueChange={(next) => form.setValue("snooze", next as typeof values.snooze)}
          >
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {isSnoozed && <SelectItem value="keep">Continuar em silêncio</SelectItem>}
              {Object.entries(snoozes).map(([days, words]) => (
                <SelectItem key={days} value={days}>
                  {words}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
      <DialogFooter>
        <SubmitButton isPending={change.isPending} pendingLabel="Salvando…">
          Salvar alertas
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}

function limitHelp({ hasRhythm, lateAfterHours, limitHours }: WatchItem): string {
  if (!hasRhythm)
    return "Este backup ainda não tem ritmo definido: só avisamos de atraso com as horas preenchidas.";
  const today = lateAfterHours === null && limitHours ? `, hoje ${limitHours} horas` : "";
  return `Vazio: pelo ritmo${today}. Dias em que não há backup não contam.`;
}

function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
