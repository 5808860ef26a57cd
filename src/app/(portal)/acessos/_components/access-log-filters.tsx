"use client";

import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { AccessLogFilter } from "@/domain/access-log/inputs";
import type { RouterOutputs } from "@/trpc/react";

const everything = "todos";

const requestClassLabels = {
  GET: "Leitura (GET)",
  PUT: "Escrita (PUT)",
  DELETE: "Exclusão (DELETE)",
  LIST: "Listagem (LIST)",
  HEAD: "Consulta (HEAD)",
};

/** Bucket, key, kind, result and beginning of the object's name. */
export function AccessLogFilters({
  filter,
  choices,
  onChange,
}: {
  filter: AccessLogFilter;
  choices: RouterOutputs["accessLog"]["filterChoices"] | undefined;
  onChange: (change: Partial<AccessLogFilter>) => void;
}) {
  return (
    <>
      <Input
        className="min-w-44 flex-1 sm:max-w-60"
        type="search"
        aria-label="Objeto começa com"
        placeholder="Objeto começa com…"
        value={filter.objectPrefix ?? ""}
        onChange={(event) => onChange({ objectPrefix: event.target.value || undefined })}
      />
      <Choice
        label="Bucket"
        value={filter.bucketName}
        options={choices?.bucketNames.map((name) => [name, name]) ?? []}
        onChange={(bucketName) => onChange({ bucketName })}
      />
      <Choice
        label="Access key"
        allLabel="todas"
        value={filter.accessKeyId}
        options={choices?.accessKeys.map((key) => [key.accessKeyId, key.name]) ?? []}
        onChange={(accessKeyId) => onChange({ accessKeyId })}
      />
      <Choice
        label="Tipo"
        value={filter.requestClass}
        options={Object.entries(requestClassLabels)}
        onChange={(value) => onChange({ requestClass: value as AccessLogFilter["requestClass"] })}
      />
      <Choice
        label="Resultado"
        value={filter.result}
        options={[
          ["ok", "Deu certo"],
          ["failed", "Falhou"],
        ]}
        onChange={(value) => onChange({ result: value as AccessLogFilter["result"] })}
      />
    </>
  );
}

function Choice({
  label,
  allLabel = "todos",
  value,
  options,
  onChange,
}: {
  label: string;
  allLabel?: string;
  value: string | undefined;
  options: [value: string, label: string][];
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Select
      value={value ?? everything}
      onValueChange={(next) => onChange(next === everything ? undefined : next)}
    >
      <SelectTrigger className="w-auto min-w-32 max-w-56" aria-label={label}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={everything}>{`${label}: ${allLabel}`}</SelectItem>
        {options.map(([option, optionLabel]) => (
          <SelectItem key={option} value={option}>
            {optionLabel}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
