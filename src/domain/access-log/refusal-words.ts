interface Words {
  /** For a row. */
  label: string;
  /** A sentence with what to do. */
  text: string;
}

/** Why a request failed, in words for the people of an account. */
export const refusalWords = {
  "quota-full": {
    label: "Quota cheia",
    text: "A quota da conta estava cheia. Libere espaço ou peça um aumento; ler e apagar continuam funcionando.",
  },
  "spending-cap": {
    label: "Teto de gasto",
    text: "Um teto de gasto da conta ou do bucket parou esta operação. O proprietário pode liberar em Uso e custos.",
  },
  "account-suspended": {
    label: "Conta suspensa",
    text: "A conta estava suspensa: o armazenamento não aceita acessos até ela ser reativada.",
  },
  "account-restricted": {
    label: "Conta restrita",
    text: "A conta estava restrita: dá para baixar e apagar, mas novos envios são recusados.",
  },
  "key-frozen": {
    label: "Chave congelada",
    text: "A chave foi congelada porque apagou ou substituiu muito mais do que costuma. Decida em Aprovações.",
  },
  "key-expired": { label: "Chave vencida", text: "A validade da chave tinha acabado. Crie outra." },
  "key-rotated": {
    label: "Chave trocada",
    text: "Esta é a chave antiga de uma rotação, que já parou. Use a nova no programa.",
  },
  "key-revoked": { label: "Chave revogada", text: "A chave tinha sido revogada. Crie outra." },
  "key-inactive": {
    label: "Chave desativada",
    text: "A chave está desativada. Reative em Chaves de acesso.",
  },
  "unknown-key": {
    label: "Chave desconhecida",
    text: "Esta access key não é de nenhuma chave da conta. Confira o que está configurado no programa.",
  },
  "key-permission": {
    label: "Sem permissão",
    text: "A permissão, os buckets ou o prefixo da chave não incluem esta operação.",
  },
  anonymous: {
    label: "Sem chave",
    text: "O acesso foi feito sem chave, e o bucket não permite leitura pública.",
  },
  "bucket-guarded": {
    label: "Bucket protegido",
    text: "O bucket tem proteção contra ransomware: chaves não apagam versões de vez.",
  },
  denied: {
    label: "Acesso negado",
    text: "A permissão não inclui esta operação, o endereço não é dos permitidos à chave ou a assinatura não confere: verifique o segredo e o relógio do servidor.",
  },
  "bad-request": {
    label: "Pedido não aceito",
    text: "O pedido estava incompleto ou inválido, ou o arquivo não cabia no que restava da quota.",
  },
  "not-found": {
    label: "Não existe",
    text: "O bucket, o objeto ou a configuração não existe. Programas perguntam assim antes de enviar: costuma ser normal.",
  },
  "not-allowed": { label: "Não permitido", text: "A operação não é permitida neste recurso." },
  conflict: { label: "Conflito", text: "O pedido não combina com o estado atual do bucket ou do objeto." },
  condition: {
    label: "Condição não atendida",
    text: "O programa pediu a operação sob uma condição, e ela não valia.",
  },
  range: { label: "Trecho inexistente", text: "O trecho pedido fica além do fim do objeto." },
  interrupted: {
    label: "Interrompido",
    text: "O programa ou a rede interrompeu a conexão antes do fim.",
  },
  busy: { label: "Armazenamento ocupado", text: "O armazenamento pediu para tentar de novo mais tarde." },
  "store-error": { label: "Erro do armazenamento", text: "O armazenamento falhou. Tente de novo." },
  other: { label: "Recusado", text: "O armazenamento recusou o pedido." },
} as const satisfies Record<string, Words>;

export type RefusalReason = keyof typeof refusalWords;
