"use client";

import { CircleCheck, Radar, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { countOf } from "@/components/format/count";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { trpc } from "@/trpc/react";

/** Whether the backups are fine, in one line; nothing until the radar knows a rhythm, or where it no longer sees. */
export function BackupRadarCard() {
  const { data } = trpc.backupRadar.overview.useQuery();
  if (!data?.isStreamConfigured || data.late + data.smaller + data.onTime === 0) return null;
  const judged = data.late + data.smaller + data.onTime;
  const isFine = data.onTime === judged;
  const Icon = isFine ? CircleCheck : TriangleAlert;
  return (
    <Card className="flex-row flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <Radar aria-hidden className="size-5 text-muted-foreground" />
      <h2 className="font-medium">Radar de backup</h2>
      <p className={`flex flex-1 items-center gap-1.5 ${isFine ? "text-success-text" : "text-warning-text"}`}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {data.onTime} de {countOf(judged, "backup", "backups")} em dia
      </p>
      <Button asChild variant="secondary" size="sm">
        <Link href="/radar">Ver radar</Link>
      </Button>
    </Card>
  );
}
