"use client";

import { Search } from "lucide-react";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { auditAreaLabels } from "./audit-words";

export type AuditArea = keyof typeof auditAreaLabels;
export type AuditFilter = { search: string; area: AuditArea | undefined };

const all = "todas";

export function AuditFilters({
  filter,
  areas,
  onChange,
}: {
  filter: AuditFilter;
  areas: readonly AuditArea[];
  onChange: (filter: AuditFilter) => void;
}) {
  return (
    <>
      <div className="relative min-w-44 flex-1 sm:max-w-72">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          placeholder="Buscar recurso ou pessoa"
          aria-label="Buscar na auditoria"
          className="pl-9"
        />
      </div>
      <Select
        value={filter.area ?? all}
        onValueChange={(value) =>
          onChange({ ...filter, area: value === all ? undefined : (value as AuditArea) })
        }
      >
        <SelectTrigger aria-label="Área" className="w-44">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={all}>Todas as áreas</SelectItem>
          {areas.map((area) => (
            <SelectItem key={area} value={area}>
              {auditAreaLabels[area]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </>
  );
}
