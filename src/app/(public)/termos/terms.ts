import type { LegalSection } from "../_components/legal-page";

/** The Terms of Service with the provider's product name. */
export function termsOfService(productName: string): LegalSection[] {
  return [
    {
      title: "O serviço",
      paragraphs: [
        `O ${productName} oferece armazenamento de objetos compatível com a API S3, com painel de gestão, medição de uso e cobrança mensal.`,
        "Estes termos valem entre o provedor do serviço e a pessoa física ou jurídica que cria a conta. Ao marcar o aceite no cadastro, você declara ter poderes para contratar em nome dela.",
      ],
    },
    {
      title: "Cadastro e aprovação",
      paragraphs: [
        "O cadastro pede dados verdadeiros e atualizados, incluindo CPF ou CNPJ válido. A conta começa a funcionar depois da confirmação do e-mail e da aprovação pelo provedor, que pode recusar cadastros incompletos ou com indício de fraude.",
      ],
    },
    {
      title: "Credenciais e equipe",
      paragraphs: [
        "Você responde pelo que é feito com as chaves de acesso e senhas da sua conta. A secret key é mostrada no momento da criação: guarde-a em local seguro e revogue-a no painel se suspeitar de vazamento.",
        "O proprietário da conta decide quem participa da equipe e com qual papel, e pode remover acessos a qualquer momento.",
      ],
    },
    {
      title: "Uso permitido",
      paragraphs: ["Não é permitido usar o serviço para:"],
      list: [
        "guardar ou distribuir conteúdo ilegal ou que viole direitos de terceiros;",
        "distribuir programas maliciosos, enviar spam ou atacar outros sistemas;",
        "tentar acessar dados de outras contas ou contornar limites técnicos;",
        "prejudicar de propósito a disponibilidade do serviço para os demais clientes.",
      ],
    },
    {
      title: "Preços, medição e faturas",
      paragraphs: [
        "Os preços em vigor estão na página de preços. O espaço é cobrado por GB-mês (média do mês, medida hora a hora), e 1 GB equivale a 1024³ bytes. Tráfego e requisições são cobrados conforme a mesma página.",
        "Mudanças de preço são avisadas com pelo menos 30 dias de antecedência e nunca alteram períodos já decorridos. As faturas são mensais, em reais, e podem ser pagas por Pix, boleto ou cartão. Uma fatura emitida não muda: correções viram crédito na fatura seguinte.",
      ],
    },
    {
      title: "Atraso no pagamento",
      paragraphs: [
        "Em caso de atraso, avisamos por e-mail com datas. Primeiro, novos envios podem ser bloqueados, mantendo leitura, restauração e exclusão; persistindo o atraso, o acesso pode ser suspenso. Os dados continuam guardados durante esse período e o acesso volta logo após o pagamento.",
        "A exclusão definitiva dos dados de uma conta inadimplente só acontece depois de aviso específico, com prazo mínimo de 30 dias.",
      ],
    },
    {
      title: "Seus dados",
      paragraphs: [
        "O conteúdo que você guarda é seu. O provedor só o acessa quando isso é indispensável para operar o serviço, quando você pede ou quando a lei obriga.",
        "O armazenamento é mantido com redundância, mas não substitui uma boa estratégia de backup: mantenha mais de uma cópia e teste suas restaurações.",
      ],
    },
    {
      title: "Disponibilidade",
      paragraphs: [
        "Trabalhamos para manter 99,9% de disponibilidade mensal. Manutenções programadas são avisadas com antecedência sempre que possível.",
      ],
    },
    {
      title: "Encerramento",
      paragraphs: [
        "Você pode encerrar a conta quando quiser, sem multa: basta baixar seus dados e pagar o que foi usado até a data. O provedor pode encerrar contas que violem estes termos, com aviso prévio, salvo quando a lei ou a segurança exigirem ação imediata.",
      ],
    },
    {
      title: "Responsabilidade e lei aplicável",
      paragraphs: [
        "Cada parte responde pelos danos diretos que causar, na forma da lei. Nada aqui limita direitos que o Código de Defesa do Consumidor garanta a quem for consumidor.",
        "Estes termos seguem a lei brasileira. Fica eleito o foro do domicílio do cliente quando ele for consumidor e, nos demais casos, o da sede do provedor.",
      ],
    },
  ];
}
