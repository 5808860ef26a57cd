"use client";

import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import type { CorsRule } from "@/domain/provisioning/bucket-settings";
import { SetCorsInput } from "@/domain/provisioning/inputs";
import { trpc } from "@/trpc/react";
import type { Bucket } from "./bucket-details";
import { SettingCard } from "./setting-card";
import { useBucketChange } from "./use-bucket-change";

/** Web pages that may use the bucket from the browser, one origin a line. */
export function CorsSetting({ bucket, canChange }: { bucket: Bucket; canChange: boolean }) {
  const [origins, setOrigins] = useState(bucket.corsRules.flatMap((rule) => rule.allowedOrigins).join("\n"));
  const [problem, setProblem] = useState<string>();
  const change = trpc.buckets.setCors.useMutation(useBucketChange("Regras de CORS atualizadas."));

  function save() {
    const checked = SetCorsInput.safeParse({ name: bucket.name, rules: rulesFor(origins) });
    setProblem(checked.error?.issues[0]?.message);
    if (checked.success) change.mutate(checked.data);
  }

  return (
    <SettingCard
      id="cors"
      title="CORS"
      description="Permite que páginas web enviem e baixem arquivos direto do navegador. Sem origens, nenhuma página pode."
    >
      <Field
        label="Origens permitidas"
        help="Uma por linha, como https://app.exemplo.com.br."
        error={problem}
      >
        {(control) => (
          <Textarea
            {...control}
            value={origins}
            onChange={(event) => setOrigins(event.target.value)}
            disabled={!canChange}
            spellCheck={false}
            rows={3}
            className="font-mono"
          />
        )}
      </Field>
      {canChange && (
        <Button className="justify-self-start" onClick={save} isPending={change.isPending}>
          Salvar CORS
        </Button>
      )}
    </SettingCard>
  );
}

function rulesFor(text: string): CorsRule[] {
  const allowedOrigins = [...new Set(text.split(/\s+/).filter(Boolean))];
  if (allowedOrigins.length === 0) return [];
  return [
    {
      allowedOrigins,
      allowedMethods: ["GET", "PUT", "POST", "DELETE", "HEAD"],
      allowedHeaders: ["*"],
      exposeHeaders: ["ETag"],
      maxAgeSeconds: 3600,
    },
  ];
}
