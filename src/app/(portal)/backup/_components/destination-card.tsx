"use client";

import { KeyRound, PackagePlus } from "lucide-react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";
import type { BackupRights, Guide } from "./backup-setup";
import { VeeamBucket } from "./veeam-bucket";

/** Where the backups go and with which key: chosen among what there is, or made here. */
export function DestinationCard({
  guide,
  software,
  bucketName,
  accessKeyId,
  rights,
  onBucketChange,
  onKeyChange,
  onCreate,
}: {
  guide: Guide;
  software: BackupSoftware;
  bucketName: string;
  accessKeyId: string;
  rights: BackupRights;
  onBucketChange: (bucketName: string) => void;
  onKeyChange: (accessKeyId: string) => void;
  onCreate: (what: "bucket" | "key") => void;
}) {
  const bucket = guide.buckets.find(({ name }) => name === bucketName);
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Escolha o bucket e a chave</CardTitle>
          <CardDescription>
            Um bucket e uma chave para cada servidor: o espaço de cada um fica claro, e uma chave que vaza não
            alcança o resto.
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-4">
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
          <div className="grid content-start gap-2">
            <Choice
              label="Bucket"
              value={bucketName}
              onChange={onBucketChange}
              placeholder="Nenhum bucket ainda"
              options={guide.buckets.map(({ name }) => ({ value: name, label: name }))}
            />
            {rights.canCreateBucket && (
              <Button
                variant="secondary"
                size="sm"
                className="justify-self-start"
                onClick={() => onCreate("bucket")}
              >
                <PackagePlus aria-hidden />
                Criar bucket
              </Button>
            )}
          </div>
          <div className="grid content-start gap-2">
            <Choice
              label="Chave de acesso"
              value={accessKeyId}
              onChange={onKeyChange}
              placeholder="Nenhuma chave ativa"
              options={guide.keys.map((key) => ({
                value: key.accessKeyId,
                label: `${key.name} (${key.accessKeyId})`,
              }))}
            />
            {rights.canCreateKey && bucketName !== "" && (
              <Button
                variant="secondary"
                size="sm"
                className="justify-self-start"
                onClick={() => onCreate("key")}
              >
                <KeyRound aria-hidden />
                Gerar chave só deste bucket
              </Button>
            )}
          </div>
        </div>
        {software.id === "veeam" && <VeeamBucket bucket={bucket} />}
      </CardContent>
    </Card>
  );
}

function Choice({
  label,
  value,
  onChange,
  placeholder,
  options,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  options: { value: string; label: string }[];
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select value={value} onValueChange={onChange} disabled={options.length === 0}>
          <SelectTrigger {...control} className="[&>span]:truncate">
            <SelectValue placeholder={placeholder} />
          </SelectTrigger>
          <SelectContent>
            {options.map((option) => (
              <SelectItem key={option.value} value={option.value}>
                {option.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Field>
  );
}
