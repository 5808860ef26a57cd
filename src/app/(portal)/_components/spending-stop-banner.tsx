"use client";

import Link from "next/link";
import { countOf } from "@/components/format/count";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { capActionWords, cappedScope } from "@/domain/billing/spending-cap-words";
import { type RouterOutputs, trpc } from "@/trpc/react";

export type SpendingStops = RouterOutputs["spendingCaps"]["stops"];

/**
 * Names the widest stop; the page behind the button shows each. `stops` are those of when the page was drawn: a change
 * of a cap, here or by somebody else, shows without drawing the page again.
 */
export function SpendingStopBanner({
  stops: initialData,
  isOwner,
}: {
  stops: SpendingStops;
  isOwner: boolean;
}) {
  const { data: stops } = trpc.spendingCaps.stops.useQuery(undefined, {
    initialData,
    refetchInterval: 60_000,
  });
  const stop = stops.find(({ bucketName }) => bucketName === null) ?? stops[0];
  if (!stop) return null;
  const { bucketName, action } = stop;
  const others = bucketName === null ? 0 : stops.length - 1;
  return (
    <Alert
      shape="banner"
      tone="danger"
      title={`Teto de gastos atingido: ${cappedScope(bucketName)}${others > 0 ? ` e mais ${countOf(others, "bucket", "buckets")}` : ""}`}
      action={
        isOwner && (
          <Button asChild size="sm" variant="danger">
            <Link
              href={
                bucketName === null || others > 0
                  ? "/uso#teto"
                  : `/buckets/${bucketName}?aba=configuracoes#teto`
              }
            >
              Ver e liberar
            </Link>
          </Button>
        )
      }
    >
      {capActionWords[action].effect}
      {!isOwner && " O proprietário da conta pode liberar."}
    </Alert>
  );
}
