"use client";

import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/react";

const refreshMs = 60_000;

/** What keeps usage from being measured or billed; nothing while all is well. */
export function MeteringWarnings({ hasLink = true }: { hasLink?: boolean }) {
  const { data } = trpc.platform.meteringWarnings.useQuery(undefined, { refetchInterval: refreshMs });
  return data?.map(({ kind, tone, title, text }) => (
    <Alert
      key={kind}
      tone={tone}
      title={title}
      action={
        hasLink && (
          <Button asChild variant="secondary" size="sm">
            <Link href="/admin/medicao">Ver medição</Link>
          </Button>
        )
      }
    >
      {text}
    </Alert>
  ));
}
