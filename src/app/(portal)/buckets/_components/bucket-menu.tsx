"use client";

import { ChartColumn, FolderOpen, Globe, History, Link2, Recycle, ShieldCheck, Trash2 } from "lucide-react";
import Link from "next/link";
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { BucketItem } from "./bucket-columns";

const settings = [
  { tab: "versionamento", label: "Versionamento", Icon: History },
  { tab: "protecao", label: "Proteção contra ransomware", Icon: ShieldCheck },
  { tab: "acesso", label: "Acesso público", Icon: Globe },
  { tab: "ciclo-de-vida", label: "Ciclo de vida", Icon: Recycle },
] as const;

/** A bucket's row menu. */
export function BucketMenu({
  bucket,
  canConfigure,
  onRemove,
}: {
  bucket: BucketItem;
  canConfigure: boolean;
  onRemove: (() => void) | undefined;
}) {
  const queries = trpc.useUtils();

  async function copyAddress() {
    const { url } = await queries.buckets.get.fetch({ name: bucket.name });
    await navigator.clipboard.writeText(url);
    toast.success("URL do bucket copiada.");
  }

  return (
    <>
      <DropdownMenuItem asChild>
        <Link href={`/buckets/${bucket.name}`}>
          <ChartColumn aria-hidden />
          Ver detalhes
        </Link>
      </DropdownMenuItem>
      {bucket.state === "READY" && (
        <DropdownMenuItem asChild>
          <Link href={`/buckets/${bucket.name}/objetos`}>
            <FolderOpen aria-hidden />
            Ver objetos
          </Link>
        </DropdownMenuItem>
      )}
      <DropdownMenuItem
        onSelect={() => void copyAddress().catch(() => toast.error("Não foi possível copiar."))}
      >
        <Link2 aria-hidden />
        Copiar URL
      </DropdownMenuItem>
      {canConfigure && bucket.state === "READY" && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>Configurações</DropdownMenuLabel>
          {settings.map(({ tab, label, Icon }) => (
            <DropdownMenuItem key={tab} asChild>
              <Link href={`/buckets/${bucket.name}?aba=configuracoes#${tab}`}>
                <Icon aria-hidden />
                {label}
              </Link>
            </DropdownMenuItem>
          ))}
        </>
      )}
      {onRemove && bucket.state === "READY" && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuItem isDangerous onSelect={onRemove}>
            <Trash2 aria-hidden />
            Remover
          </DropdownMenuItem>
        </>
      )}
    </>
  );
}
