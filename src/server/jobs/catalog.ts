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
  "people.purge-expired": define({
    why: "Apaga cadastros não confirmados, links vencidos e contadores antigos.",
    payload: z.object({}),
    schedule: "15 * * * *",
  "provisioning.apply-tenant": define({
    why: "Deixa o storage de uma conta (usuário, permissões, chaves, buckets e cotas) como o banco diz.",
    payload: z.object({ accountId: z.uuid() }),
    policy: "once-queued",
    concurrency: 4,
    expireInSeconds: 900,
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
