"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import {
  type ChargeLine,
  chargeIncluded,
  chargeName,
  chargePrice,
  chargeQuantity,
} from "@/components/billing/charge-words";
import { formatCents } from "@/components/format/money";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { ExplainedHours } from "./explained-hours";

interface Props {
  number: string;
  position: number;
  line: ChargeLine;
  billedBandwidth: string;
}

/** Opens a line to the hours it adds up. */
export function ExplainLine({ number, position, line, billedBandwidth }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button variant="link" size="inline" className="text-sm">
          Explicar
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{chargeName(line)}</DialogTitle>
          <DialogDescription>
            {chargeQuantity(line)}
            {chargeIncluded(line) && `, menos ${chargeIncluded(line)},`} × {chargePrice(line)} ={" "}
            {formatCents(line.amountCentavos)}. Abaixo, cada hora que entrou na soma; abra uma hora para ver
            de que medições ela veio.
          </DialogDescription>
        </DialogHeader>
        {isOpen && (
          <ExplainedHours number={number} position={position} line={line} billedBandwidth={billedBandwidth} />
        )}
        <Button asChild variant="secondary" className="justify-self-start">
          <a href={`/api/invoices/${number}/csv?linha=${position}`} download>
            <Download aria-hidden />
            Baixar CSV
          </a>
        </Button>
      </DialogContent>
    </Dialog>
  );
}
