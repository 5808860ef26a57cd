"use client";

import { ErrorState } from "@/components/layout/error-state";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="mx-auto grid min-h-[70dvh] max-w-2xl place-content-center">
      <ErrorState
        title="Algo deu errado do nosso lado"
        description="Seus dados e backups não foram afetados. Tente de novo; se continuar, envie o código abaixo ao suporte."
        requestId={error.digest}
        onRetry={reset}
      />
    </main>
  );
}
