import type { ReactNode } from "react";
import { loadBranding } from "@/app/load-branding";
import { PublicFooter } from "./_components/public-footer";
import { PublicHeader } from "./_components/public-header";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const branding = await loadBranding();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#conteudo"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-popover focus:px-4 focus:py-2 focus:shadow-overlay"
      >
        Ir para o conteúdo
      </a>
      <PublicHeader branding={branding} />
      <main id="conteudo" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <PublicFooter branding={branding} />
    </div>
  );
}
