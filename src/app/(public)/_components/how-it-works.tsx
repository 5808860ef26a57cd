import { Section } from "./section";

const steps = [
  {
    title: "Cadastre sua empresa",
    text: "CNPJ ou CPF, e-mail e telefone. Nosso time confere e aprova em até 24 horas.",
  },
  {
    title: "Crie um bucket e uma chave",
    text: "O ambiente já está pronto quando a aprovação chega. A chave vale só para os buckets que você escolher.",
  },
  {
    title: "Conecte seu software",
    text: "Cole endpoint, região e chave, teste a conexão pelo painel e siga o guia do programa que você usa.",
  },
  {
    title: "Acompanhe uso e custo",
    text: "Espaço, tráfego e valor do mês no painel. Avisos antes de a quota encher e a fatura por Pix, boleto ou cartão.",
  },
];

const software = [
  "Imperius Backup",
  "Veeam Backup & Replication",
  "Acronis Cyber Backup",
  "Duplicati",
  "restic",
  "rclone",
  "MSP360",
  "Comet Backup",
  "AWS CLI",
];

export function HowItWorks() {
  return (
    <Section
      id="como-funciona"
      isTinted
      title="Como funciona"
      description="Do cadastro ao primeiro backup, em quatro passos."
    >
      <ol className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map((step, index) => (
          <li key={step.title} className="grid content-start gap-2 border-primary border-t-2 pt-5">
            <span aria-hidden className="font-mono text-primary-text text-sm">
              {index + 1}
            </span>
            <h3 className="font-semibold text-lg">{step.title}</h3>
            <p className="text-muted-foreground leading-6">{step.text}</p>
          </li>
        ))}
      </ol>
      <div className="grid gap-4">
        <h3 className="font-medium">Funciona com as ferramentas que você já usa</h3>
        <ul className="flex flex-wrap gap-2">
          {software.map((name) => (
            <li key={name} className="rounded-full border bg-card px-4 py-1.5">
              {name}
            </li>
          ))}
          <li className="rounded-full border border-dashed px-4 py-1.5 text-muted-foreground">
            e qualquer programa compatível com S3
          </li>
        </ul>
      </div>
    </Section>
  );
}
