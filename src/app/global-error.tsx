"use client";

/** Shown when even the outermost layout fails, so it stands on its own: no tokens, no providers. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="pt-BR">
      <body
        style={{
          display: "grid",
          placeItems: "center",
          minHeight: "100vh",
          margin: 0,
          padding: 24,
          fontFamily: "system-ui, sans-serif",
          textAlign: "center",
          colorScheme: "light dark",
        }}
      >
        <main style={{ maxWidth: 480 }}>
          <h1 style={{ fontSize: 24 }}>O painel está indisponível no momento</h1>
          <p>Seus dados estão guardados e os backups continuam funcionando: eles não passam por aqui.</p>
          <p>
            <button type="button" onClick={reset} style={{ padding: "10px 20px", font: "inherit" }}>
              Tentar de novo
            </button>
          </p>
          {error.digest && (
            <p>
              Código para o suporte: <code>{error.digest}</code>
            </p>
          )}
        </main>
      </body>
    </html>
  );
}
