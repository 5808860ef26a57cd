import type { LegalSection } from "../_components/legal-page";

/** The privacy policy under the LGPD, with the provider's product name and contact. */
export function privacyPolicy(productName: string, contact: string): LegalSection[] {
  return [
    {
      title: "Quem trata os seus dados",
      paragraphs: [
        `O provedor do ${productName} é o controlador dos dados de cadastro, uso e cobrança da sua conta, na forma da Lei Geral de Proteção de Dados (Lei nº 13.709/2018).`,
        "Sobre os arquivos que você guarda, o provedor é operador: o controlador é você ou a sua empresa, e nós só os tratamos para prestar o serviço contratado.",
      ],
    },
    {
      title: "Quais dados coletamos",
      paragraphs: ["Coletamos apenas o necessário:"],
      list: [
        "cadastro: nome, e-mail, telefone, CPF ou CNPJ e, para empresas, razão social e site;",
        "cobrança: faturas, forma de pagamento escolhida e situação dos pagamentos. Os dados do cartão ficam com o processador de pagamentos, não conosco;",
        "uso: volume armazenado, tráfego, requisições e registros de acesso aos buckets, com data, operação, chave usada e endereço IP;",
        "segurança: registros de entrada no painel e de ações feitas na conta.",
      ],
    },
    {
      title: "Para que usamos",
      paragraphs: ["Cada uso tem uma base legal da LGPD:"],
      list: [
        "prestar o serviço, medir o uso e cobrar: execução de contrato (art. 7º, V);",
        "emitir documentos fiscais e guardar registros exigidos por lei: obrigação legal (art. 7º, II);",
        "prevenir fraude e proteger contas: legítimo interesse (art. 7º, IX);",
        "avisar sobre quota, faturas e segurança: execução de contrato (art. 7º, V).",
      ],
    },
    {
      title: "Com quem compartilhamos",
      paragraphs: [
        "Não vendemos dados. Compartilhamos o mínimo com quem nos ajuda a operar: processador de pagamentos, serviço de envio de e-mails e emissor de notas fiscais, além de autoridades quando a lei obriga.",
        "Os arquivos que você guarda ficam no Brasil. Se algum fornecedor tratar dados de cadastro fora do país, isso acontece com as garantias previstas na LGPD.",
      ],
    },
    {
      title: "Por quanto tempo guardamos",
      paragraphs: [],
      list: [
        "dados de cadastro: enquanto a conta existir e pelo prazo legal depois do encerramento;",
        "faturas e documentos fiscais: pelo prazo da legislação tributária;",
        "registros de acesso a aplicações: ao menos 6 meses, como pede o Marco Civil da Internet (art. 15);",
        "arquivos guardados: até você apagá-los ou até o fim do prazo avisado após o encerramento.",
      ],
    },
    {
      title: "Como protegemos",
      paragraphs: [
        "Conexões cifradas, senhas guardadas apenas como hash, chaves de acesso cifradas em repouso, permissões por papel e registro de auditoria. Se houver incidente com risco relevante, avisaremos você e a ANPD como a lei determina.",
      ],
    },
    {
      title: "Seus direitos",
      paragraphs: [
        "Você pode pedir confirmação de tratamento, acesso, correção, portabilidade, eliminação, informação sobre compartilhamento e revisão do que for feito com base em legítimo interesse (art. 18 da LGPD). Boa parte você mesmo faz em Configurações.",
        contact,
      ],
    },
    {
      title: "Cookies",
      paragraphs: [
        "Usamos só cookies necessários: manter a sua sessão, proteger formulários e lembrar preferências como a aparência do painel. Não há cookies de publicidade nem de rastreamento.",
      ],
    },
    {
      title: "Mudanças nesta política",
      paragraphs: ["Mudanças relevantes são avisadas por e-mail antes de valer."],
    },
  ];
}
