"use client";

import { ErrorState } from "@/components/layout/error-state";
import { Card } from "@/components/ui/card";

export default function AreaError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Card>
      <ErrorState requestId={error.digest} onRetry={reset} />
    </Card>
  );
}
