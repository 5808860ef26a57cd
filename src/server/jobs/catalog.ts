import { z } from "zod";

interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  /** Why the job exists, for the jobs page. */
  why: string;
  payload: Payload;
  /** Cron in America/Sao_Paulo; the payload must accept `{}`. */
  schedule?: string;
  /** `once-queued` drops a job while an equal one (same singleton key) waits: for "make it so" steps. */
  policy: "every" | "once-queued";
  retryLimit: number;
  /** Seconds before the first retry; doubles each time up to `retryDelayMax`. */
  retryDelay: number;
  retryDelayMax: number;
  /** Seconds after which a run counts as lost. */
  expireInSeconds: number;
  /** How many run at once in one process. */
  concurrency: number;
}

function define<Payload extends z.ZodType>(
  definition: Pick<JobDefinition<Payload>, "why" | "payload"> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  return {
    policy: "every",
    retryLimit: 10,
    retryDelay: 2,
    retryDelayMax: 300,
    expireInSeconds: 300,
    concurrency: 1,
    ...definition,
  };
}

/** Every job of the platform, with its schedule and retry policy. Handlers are in handlers.ts. */
export const jobCatalog = {
  "mail.send-mail": define({
    why: "Envia um e-mail que já foi registrado no banco, uma única vez.",
    payload: z.object({ mailId: z.uuid() }),
    concurrency: 4,
  }),
  "metering.run-cycle": define({
    why: "Lê no armazenamento o tamanho de cada bucket e soma os bytes guardados por hora, no intervalo das configurações.",
    payload: z.object({}),
    schedule: "* * * * *",
    retryLimit: 0,
  }),
  "metering.read-counters": define({
    why: "Sem o fluxo de auditoria, soma tráfego e requisições pelos contadores do armazenamento, no mesmo intervalo.",
    payload: z.object({}),
    schedule: "* * * * *",
    retryLimit: 0,
  }),
  "metering.reconcile-usage": define({
    why: "Compara à noite, ou a pedido do Super Admin, os tamanhos medidos com a API de administração do armazenamento.",
    payload: z.object({}),
    schedule: "40 3 * * *",
  }),
  "metering.keep-partitions": define({
    why: "Cria as partições dos próximos dias e meses e apaga registros de acesso vencidos.",
    payload: z.object({}),
    schedule: "20 3 * * *",
  }),
  "metering.roll-hours": define({
    why: "Soma por dia as horas de meses antigos cuja fatura não muda mais, com a mesma explicação.",
    payload: z.object({}),
    schedule: "50 2 * * *",
    expireInSeconds: 3600,
  }),
  "metering.check-counters": define({
    why: "Confere uma vez por dia, ou a pedido do Super Admin, o fluxo de auditoria com os contadores do armazenamento.",
    payload: z.object({ isAsked: z.boolean().default(false) }),
    schedule: "10 4,5 * * *",
    retryLimit: 0,
    expireInSeconds: 3600,
  }),
  "metering.count-space": define({
    why: "Conta versões antigas e envios incompletos de um bucket, aos poucos, retomando de onde parou.",
    payload: z.object({ accountId: z.uuid(), bucketId: z.uuid() }),
    policy: "once-queued",
    expireInSeconds: 900,
  }),
  "metering.sweep-space": define({
    why: "De madrugada, conta o que ocupa espaço nos buckets que não foram contados há um dia.",
    payload: z.object({}),
    schedule: "*/10 0-6 * * *",
    policy: "once-queued",
    retryLimit: 0,
    expireInSeconds: 900,
  }),
  "billing.close-due-month": define({
    why: "Fecha o último mês terminado e emite as faturas que faltam.",
    payload: z.object({}),
    schedule: "10 1 * * *",
    expireInSeconds: 3600,
  }),
  "billing.close-month": define({
    why: "Fecha um mês a pedido do Super Admin.",
    payload: z.object({ month: z.string().regex(/^\d{4}-\d{2}$/) }),
    policy: "once-queued",
    expireInSeconds: 3600,
  }),
  "billing.close-ended-account": define({
    why: "Emite a última fatura de uma conta que foi encerrada pelo cliente.",
    payload: z.object({ accountId: z.uuid() }),
    policy: "once-queued",
  }),
  "billing.chase-overdue": define({
    why: "Marca faturas vencidas, avisa, restringe e suspende nos prazos das configurações.",
    payload: z.object({}),
    schedule: "0 9 * * *",
    expireInSeconds: 1800,
  }),
  "billing.store-invoice-pdfs": define({
    why: "Desenha o PDF das faturas emitidas e guarda no bucket da própria plataforma.",
    payload: z.object({}),
    schedule: "*/3 * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "billing.evaluate-spending-caps": define({
    why: "Compara o gasto do mês com os tetos que os clientes definiram: avisa, para e volta a liberar.",
    payload: z.object({}),
    schedule: "* * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "billing.evaluate-free-traffic": define({
    why: "Compara o tráfego do mês com o que os planos gratuitos incluem: para e volta a liberar.",
    payload: z.object({}),
    schedule: "* * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "payments.sync-payment": define({
    why: "Pergunta ao Mercado Pago o estado de um pagamento e atualiza a fatura.",
    payload: z.object({ providerId: z.string() }),
    policy: "once-queued",
    concurrency: 2,
  }),
  "payments.settle-payment": define({
    why: "Conclui uma cobrança cuja resposta não chegou, sem cobrar duas vezes.",
    payload: z.object({ paymentId: z.uuid() }),
  }),
  "payments.cancel-payment": define({
    why: "Retira as outras cobranças de uma fatura que já foi paga.",
    payload: z.object({ paymentId: z.uuid() }),
  }),
  "people.purge-expired": define({
    why: "Apaga cadastros não confirmados, links vencidos e contadores antigos.",
    payload: z.object({}),
    schedule: "15 * * * *",
  }),
  "provisioning.apply-tenant": define({
    why: "Deixa o storage de uma conta (usuário, permissões, chaves, buckets e quotas) como o banco diz.",
    payload: z.object({ accountId: z.uuid() }),
    policy: "once-queued",
    concurrency: 4,
    expireInSeconds: 900,
  }),
  "provisioning.sweep-tenants": define({
    why: "Retoma contas cujo storage ainda não está como o banco diz e encerra chaves vencidas.",
    payload: z.object({}),
    schedule: "* * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "provisioning.share-quotas": define({
    why: "Reparte a quota de cada conta entre os seus buckets e fecha ou abre a escrita das contas cheias.",
    payload: z.object({}),
    schedule: "*/2 * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "buckets.remove-contents": define({
    why: "Apaga o conteúdo de um bucket removido e depois o próprio bucket, retomando de onde parou.",
    payload: z.object({ accountId: z.uuid(), bucketId: z.uuid() }),
    policy: "once-queued",
    retryLimit: 50,
    concurrency: 2,
    expireInSeconds: 900,
  }),
  "backup-radar.watch-backups": define({
    why: "Soma os envios registrados em backups, aprende o ritmo de cada um e avisa quando um falta ou encolhe.",
    payload: z.object({}),
    schedule: "*/10 * * * *",
    policy: "once-queued",
    retryLimit: 2,
    expireInSeconds: 1800,
  }),
  "ransomware-guard.find-bursts": define({
    why: "Procura chaves que apagam ou substituem muito mais do que costumam, e congela ou avisa.",
    payload: z.object({}),
    schedule: "* * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "ransomware-guard.restore-objects": define({
    why: "Restaura o que uma chave congelada apagou ou substituiu, retomando de onde parou.",
    payload: z.object({ accountId: z.uuid(), freezeId: z.uuid() }),
    policy: "once-queued",
    retryLimit: 50,
    concurrency: 2,
    expireInSeconds: 900,
  }),
  "access-keys.remind-of-rotation": define({
    why: "Avisa um dia antes que a chave antiga de uma rotação vai parar.",
    payload: z.object({}),
    schedule: "*/15 * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
  "platform.check-shield": define({
    why: "Confere uma vez por dia se o endereço público do storage recusa o que apagaria ou substituiria dados sem volta.",
    payload: z.object({}),
    schedule: "*/10 * * * *",
    policy: "once-queued",
    retryLimit: 0,
  }),
} satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof jobCatalog;
export type JobPayload<Name extends JobName> = z.output<(typeof jobCatalog)[Name]["payload"]>;

/** Where jobs end that failed every retry; the Super Admin sees them and may run them again. */
export const deadLetterQueue = "dead-letter";

export function jobDefinition(name: JobName): JobDefinition {
  return jobCatalog[name];
}

export const jobNames = Object.keys(jobCatalog) as JobName[];
