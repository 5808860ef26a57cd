import type { Metadata } from "next";
import Link from "next/link";
import { GuideVideo } from "@/components/media/guide-video";
import { Accordion, AccordionContent, AccordionItem, AccordionTrigger } from "@/components/ui/accordion";
import { Button } from "@/components/ui/button";
import { placeholderConnection } from "@/domain/backup-guides/backup-connection";
import { backupSoftware } from "@/domain/backup-guides/backup-software";
import { guideVideo } from "@/domain/backup-guides/guide-video";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";
import { publicLinks } from "../_components/links";
import { Section } from "../_components/section";
import { DownloadLinks } from "./_components/download-links";
import { SoftwareGuide } from "./_components/software-guide";

export const metadata: Metadata = {
  title: "Tutoriais",
  description: "Guias em português para ligar o seu software de backup ao armazenamento compatível com S3.",
};

const detailed = backupSoftware.filter(({ isTierOne }) => isTierOne);
const short = backupSoftware.filter(({ isTierOne }) => !isTierOne);

export default function TutorialsPage() {
  return (
    <>
      <div className="mx-auto grid max-w-[1200px] gap-10 px-4 pt-14 pb-16 sm:px-6 sm:pt-20">
        <div className="grid max-w-[72ch] gap-3 text-lg">
          <h1 className="font-semibold text-3xl sm:text-[2.5rem] sm:leading-tight">Tutoriais</h1>
          <p className="text-lg text-muted-foreground">
            Ligue o seu software de backup ao storage em minutos. Já tem conta? No portal, a página Backup
            preenche tudo com os seus valores.
          </p>
        </div>
        <h2 className="sr-only">Guias completos</h2>
        <ul className="grid gap-4 lg:grid-cols-3">
          {detailed.map((software) => (
            <li
              key={software.id}
              id={software.id}
              className="flex scroll-mt-24 flex-col gap-4 rounded-xl border bg-card p-6"
            >
              <div className="grid gap-1.5">
                <h3 className="font-semibold text-lg">{software.name}</h3>
                <p className="text-muted-foreground leading-6">{software.summary}</p>
              </div>
              <ol className="grid list-decimal gap-2 pl-5 leading-6">
                {software.steps(placeholderConnection).map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
              <div className="mt-auto grid gap-3">
                <TutorialVideo software={software} />
                <DownloadLinks downloads={software.downloads} softwareName={software.name} />
              </div>
            </li>
          ))}
        </ul>
      </div>
      <Section
        isTinted
        title="Outros programas"
        description="Os campos de cada um. Troque as palavras em maiúsculas pelos valores da página Backup do portal."
      >
        <Accordion type="multiple" className="rounded-xl border bg-card px-5">
          {short.map((software) => (
            <AccordionItem key={software.id} value={software.id}>
              <AccordionTrigger>{software.name}</AccordionTrigger>
              <AccordionContent className="max-w-none">
                <SoftwareGuide software={software} />
              </AccordionContent>
            </AccordionItem>
          ))}
        </Accordion>
      </Section>
      <Section
        title="Ainda sem conta?"
        description="O cadastro leva dois minutos, e os guias ficam preenchidos com o seu endereço e o seu bucket."
      >
        <Button asChild size="lg" className="w-fit">
          <Link href={publicLinks.signUp}>Criar conta</Link>
        </Button>
      </Section>
    </>
  );
}

function TutorialVideo({ software }: { software: BackupSoftware }) {
  const video = guideVideo(software);
  return video && <GuideVideo video={video} softwareName={software.name} />;
}
