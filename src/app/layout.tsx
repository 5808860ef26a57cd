import "@fontsource-variable/inter/opsz.css";
import "@fontsource-variable/jetbrains-mono";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { CSSProperties, ReactNode } from "react";
import { brandVariables } from "@/components/layout/branding";
import { ThemeProvider } from "@/components/layout/theme-provider";
import { Toaster } from "@/components/ui/toast";
import { TrpcProvider } from "@/trpc/react";
import { loadBranding } from "./load-branding";

export async function generateMetadata(): Promise<Metadata> {
  const { productName } = await loadBranding();
  return {
    title: { default: `${productName}: armazenamento S3 no Brasil`, template: `%s · ${productName}` },
    description: "Armazenamento compatível com S3 para backups, com preço em reais e dados no Brasil.",
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafbfd" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0f14" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const branding = await loadBranding();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="pt-BR" style={brandVariables(branding) as CSSProperties} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <TrpcProvider>{children}</TrpcProvider>
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
