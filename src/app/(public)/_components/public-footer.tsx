import Link from "next/link";
import { BrandMark } from "@/components/layout/brand-mark";
import type { Branding } from "@/components/layout/branding";
import { publicLinks } from "./links";

const columns = [
  {
    title: "Produto",
    links: [
      { label: "Como funciona", href: publicLinks.howItWorks },
      { label: "Preços", href: publicLinks.pricing },
      { label: "Tutoriais", href: publicLinks.tutorials },
      { label: "Perguntas frequentes", href: publicLinks.questions },
    ],
  },
  {
    title: "Conta",
    links: [
      { label: "Criar conta", href: publicLinks.signUp },
      { label: "Entrar", href: publicLinks.signIn },
    ],
  },
  {
    title: "Legal",
    links: [
      { label: "Termos de Serviço", href: publicLinks.terms },
      { label: "Política de Privacidade", href: publicLinks.privacy },
    ],
  },
];

export function PublicFooter({ branding }: { branding: Branding }) {
  return (
    <footer className="border-t bg-sidebar">
      <div className="mx-auto grid max-w-[1200px] gap-10 px-4 py-12 sm:grid-cols-[1fr_auto] sm:px-6">
        <div className="grid content-start gap-3">
          <BrandMark branding={branding} />
          <p className="max-w-[40ch] text-muted-foreground">
            Armazenamento compatível com S3 para backups e arquivos, com dados no Brasil.
          </p>
          {branding.supportEmail && (
            <a
              href={`mailto:${branding.supportEmail}`}
              className="focus-ring w-fit rounded-sm text-primary-text hover:underline"
            >
              {branding.supportEmail}
            </a>
          )}
        </div>
        <nav aria-label="Rodapé" className="grid grid-cols-2 gap-x-12 gap-y-8 sm:grid-cols-3">
          {columns.map((column) => (
            <div key={column.title} className="grid content-start gap-1">
              <h2 className="font-semibold text-base">{column.title}</h2>
              <ul>
                {column.links.map((link) => (
                  <li key={link.href}>
                    <Link
                      href={link.href}
                      className="focus-ring inline-block rounded-sm py-1.5 text-muted-foreground hover:text-foreground"
                    >
                      {link.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
    </footer>
  );
}
