"use client";

import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Plan, PlanPrice } from "./plan-list";

const columns: { name: string; read: (price: PlanPrice, isFree: boolean) => string }[] = [
  { name: "GB-mês", read: (price) => formatUnitPrice(price.storageGbMonthMicros) },
  { name: "GB de tráfego", read: (price) => formatUnitPrice(price.bandwidthGbMicros) },
  { name: "Requisição", read: (price) => formatUnitPrice(price.requestMicros) },
  { name: "Mínimo", read: (price, isFree) => (isFree ? "Não tem" : formatMicros(price.minimumMicros)) },
  {
    name: "Incluído",
    read: (price) =>
      price.includedStorageBytes + price.includedBandwidthBytes === 0n
        ? "Nada"
        : `${formatBytes(price.includedStorageBytes)} e ${formatBytes(price.includedBandwidthBytes)} de tráfego`,
  },
];

/** Every price that the plan had, has and will have, the newest first. */
export function PriceHistory({ plan }: { plan: Plan }) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="link" size="inline" className="justify-self-start text-sm">
          Histórico de preços
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-3xl">
        <DialogHeader>
          <DialogTitle>Preços de {plan.name}</DialogTitle>
          <DialogDescription>
            Cada hora de uso é cobrada pelo preço que valia nela. Horários de Brasília.
          </DialogDescription>
        </DialogHeader>
        <div className="overflow-x-auto rounded-lg border">
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead scope="col">A partir de</TableHead>
                {columns.map(({ name }) => (
                  <TableHead key={name} scope="col" className="text-right">
                    {name}
                  </TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {plan.prices.map((price) => (
                <TableRow key={price.id}>
                  <TableCell className="whitespace-nowrap tabular-nums">
                    <span className="flex items-center gap-2">
                      {formatDateTime(price.effectiveFrom)}
                      {price.id === plan.current?.id && <Badge tone="success">Em vigor</Badge>}
                      {plan.upcoming.some(({ id }) => id === price.id) && <Badge tone="info">Marcado</Badge>}
                    </span>
                  </TableCell>
                  {columns.map(({ name, read }) => (
                    <TableCell key={name} className="whitespace-nowrap text-right tabular-nums">
                      {read(price, plan.isFree)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </DialogContent>
    </Dialog>
  );
}
