import Link from "next/link";
import type { ReactNode } from "react";
import { loadBranding } from "@/app/load-branding";
import { BrandMark } from "@/components/layout/brand-mark";
import { ThemeSwitch } from "@/components/layout/theme-switch";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const branding = await loadBranding();
  return (
    <div className="flex min-h-dvh flex-col bg-sidebar">
      <header className="mx-auto flex h-16 w-full max-w-[1200px] items-center justify-between px-4 sm:px-6">
        <Link href="/" className="focus-ring min-w-0 rounded-lg">
          <BrandMark branding={branding} />
        </Link>
        <ThemeSwitch />
      </header>
      <main id="conteudo" className="flex flex-1 flex-col items-center px-4 py-6 sm:py-10">
        {children}
      </main>
      <footer className="flex flex-wrap justify-center gap-x-5 gap-y-1 px-4 py-6 text-muted-foreground text-sm">
        <Link href="/termos" className="underline-offset-4 hover:underline">
          Termos de Serviço
        </Link>
        <Link href="/privacidade" className="underline-offset-4 hover:underline">
          Privacidade
        </Link>
        {branding.supportEmail && (
          <a href={`mailto:${branding.supportEmail}`} className="underline-offset-4 hover:underline">
            {branding.supportEmail}
          </a>
        )}
      </footer>
    </div>
  );
}
