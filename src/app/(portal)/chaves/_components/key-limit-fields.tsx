"use client";

import { useState } from "react";
import type { KeyForm } from "@/components/access-key/key-form-dialog";
import { ChoiceField, Field } from "@/components/forms/field";
import { Accordion, AccordionContent, AccordionItem, AccordionTrigger } from "@/components/ui/accordion";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { trpc } from "@/trpc/react";

/** Where a key works: buckets, prefix, addresses and until when. */
export function KeyLimitFields({ form }: { form: KeyForm }) {
  const [ranges, setRanges] = useState("");
  const { errors } = form.formState;
  const expiresAt = form.watch("expiresAt");
  const rangeErrors = errors.addressRanges;
  const rangeProblem =
    rangeErrors?.message ?? rangeErrors?.find?.((each) => each?.message !== undefined)?.message;
  return (
    <div className="grid gap-4">
      <BucketChoice form={form} />
      <Accordion type="single" collapsible>
        <AccordionItem value="limites">
          <AccordionTrigger>Limites adicionais</AccordionTrigger>
          <AccordionContent className="grid gap-4">
            <Field
              label="Prefixo"
              hint="opcional"
              help="Só arquivos cujo nome começa assim, como servidor-01/."
              error={errors.prefix?.message}
            >
              {(control) => <Input {...control} {...form.register("prefix")} className="font-mono" />}
            </Field>
            <Field
              label="Endereços IP"
              hint="opcional"
              help="Um endereço ou faixa por linha, como 203.0.113.0/24. Vazio: de qualquer lugar."
              error={rangeProblem}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  value={ranges}
                  spellCheck={false}
                  className="font-mono"
                  onChange={(event) => {
                    setRanges(event.target.value);
                    const listed = event.target.value.split(/\s+/).filter(Boolean);
                    form.setValue("addressRanges", listed, { shouldValidate: form.formState.isSubmitted });
                  }}
                />
              )}
            </Field>
            <Field
              label="Validade"
              hint="opcional"
              help="A chave para sozinha no fim deste dia."
              error={errors.expiresAt?.message}
            >
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={expiresAt ? expiresAt.toLocaleDateString("sv-SE") : ""}
                  onChange={(event) => form.setValue("expiresAt", endOfDay(event.target.value))}
                />
              )}
            </Field>
          </AccordionContent>
        </AccordionItem>
      </Accordion>
    </div>
  );
}

function BucketChoice({ form }: { form: KeyForm }) {
  const buckets = trpc.buckets.list.useQuery();
  const chosen = form.watch("bucketNames");
  const names = buckets.data?.items.filter(({ state }) => state === "READY").map(({ name }) => name) ?? [];
  const set = (bucketNames: string[] | null) =>
    form.setValue("bucketNames", bucketNames, { shouldValidate: form.formState.isSubmitted });
  return (
    <div className="grid gap-3">
      <ChoiceField label="Todos os buckets" help="Os de hoje e os que você criar depois.">
        {(control) => (
          <Checkbox
            {...control}
            checked={chosen === null}
            onCheckedChange={(checked) => set(checked === true ? null : [])}
          />
        )}
      </ChoiceField>
      {chosen !== null && (
        <Field label="Buckets que a chave acessa" error={form.formState.errors.bucketNames?.message}>
          {(control) => (
            <fieldset
              id={control.id}
              aria-describedby={control["aria-describedby"]}
              className="grid max-h-44 gap-2 overflow-y-auto rounded-lg border p-3"
            >
              {names.length === 0 && <p className="text-muted-foreground">Crie um bucket primeiro.</p>}
              {names.map((name) => (
                <ChoiceField key={name} label={<span className="wrap-anywhere font-mono">{name}</span>}>
                  {(each) => (
                    <Checkbox
                      {...each}
                      checked={chosen.includes(name)}
                      onCheckedChange={(checked) =>
                        set(checked === true ? [...chosen, name] : chosen.filter((other) => other !== name))
                      }
                    />
                  )}
                </ChoiceField>
              ))}
            </fieldset>
          )}
        </Field>
      )}
    </div>
  );
}

function endOfDay(day: string): Date | null {
  return day === "" ? null : new Date(`${day}T23:59:59`);
}
