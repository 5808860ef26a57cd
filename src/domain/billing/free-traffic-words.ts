/** What it is called when the traffic of a free plan is used up, and what it does to whoever uses the storage. */
export const freeTrafficWords = {
  title: "O tráfego incluído no plano acabou",
  effect: "Enviar e baixar estão parados até o mês virar; listar e apagar continuam funcionando.",
};
