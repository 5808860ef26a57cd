import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Página não encontrada" };

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-[70dvh] max-w-lg place-content-center justify-items-center gap-4 px-6 text-center">
      <p className="font-mono text-muted-foreground">404</p>
      <h1 className="font-semibold text-2xl">Não encontramos esta página</h1>
      <p className="text-lg text-muted-foreground">
        O endereço pode ter mudado ou não estar disponível para o seu usuário.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button asChild>
          <Link href="/painel">Ir para o painel</Link>
        </Button>
        <Button asChild variant="secondary">
          <Link href="/">Página inicial</Link>
        </Button>
      </div>
    </main>
  );
}
