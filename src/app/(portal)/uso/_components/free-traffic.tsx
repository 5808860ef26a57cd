"use client";

import { percentOf } from "@/components/format/bytes";
import { formatDate } from "@/components/format/date-time";
import { Bytes } from "@/components/format/display";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Progress, quotaTone } from "@/components/ui/progress";
import { freeTrafficWords } from "@/domain/billing/free-traffic-words";
import { type RouterOutputs, trpc } from "@/trpc/react";

/** How much of the traffic that the free plan includes is used; nothing on a plan that is paid for. */
export function FreeTraffic({ initial }: { initial: RouterOutputs["usage"]["freeTraffic"] }) {
  const { data } = trpc.usage.freeTraffic.useQuery(undefined, {
    initialData: initial,
    refetchInterval: 60_000,
  });
  if (!data) return null;
  const percent = percentOf(data.usedBytes, data.includedBytes);
  return (
    <Card id="trafego">
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Tráfego incluído no plano gratuito</CardTitle>
          <CardDescription>
            {data.stoppedAt
              ? freeTrafficWords.effect
              : "Chegando ao incluído, enviar e baixar param até o mês virar. Nada é cobrado por isso."}
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-2">
        <p>
          <Bytes value={data.usedBytes} className="font-semibold text-xl" />{" "}
          <span className="text-muted-foreground">
            de <Bytes value={data.includedBytes} /> neste mês
          </span>
        </p>
        <Progress value={percent} label="Tráfego incluído usado" tone={quotaTone(percent)} />
        <p className="text-muted-foreground text-sm">Recomeça em {formatDate(data.renewsAt)}.</p>
      </CardContent>
    </Card>
  );
}
