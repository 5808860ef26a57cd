import { z } from "zod";

const micros = z
  .bigint({ error: "Informe o valor." })
  .min(0n, "O valor não pode ser negativo.")
  .max(1_000_000_000_000n, "Este valor é grande demais.");
const bytes = z
  .bigint({ error: "Informe o tamanho." })
  .min(0n, "O tamanho não pode ser negativo.")
  .max(1n << 60n, "Este tamanho é grande demais.");

export const PriceFields = z.object({
  storageGbMonthMicros: micros,
  bandwidthGbMicros: micros,
  requestMicros: micros,
  minimumMicros: micros,
  includedStorageBytes: bytes,
  includedBandwidthBytes: bytes,
});
export type PriceFields = z.output<typeof PriceFields>;

/** A new price of a plan, from an hour that has not begun. */
export const SetPlanPriceInput = PriceFields.extend({
  planId: z.uuid(),
  effectiveFrom: z.date({ error: "Informe a partir de quando o preço vale." }),
});
export type SetPlanPriceInput = z.output<typeof SetPlanPriceInput>;

/** A price to be tried on a plan's customers, or on all that one account used. */
export const PreviewPriceInput = PriceFields.extend({
  planId: z.uuid().optional(),
  accountId: z.uuid().optional(),
}).refine(({ planId, accountId }) => (planId === undefined) !== (accountId === undefined), {
  message: "Escolha um plano ou uma conta.",
});
export type PreviewPriceInput = z.output<typeof PreviewPriceInput>;

export const WithdrawPriceInput = z.object({ priceId: z.uuid() });
export type WithdrawPriceInput = z.output<typeof WithdrawPriceInput>;

export const UpdatePlanInput = z.object({
  planId: z.uuid(),
  name: z.string().trim().min(2, "O nome precisa de 2 letras ou mais.").max(60),
  description: z.string().trim().max(200),
  quotaBytes: bytes.min(1n << 30n, "A quota mínima é 1 GB."),
  isOffered: z.boolean(),
  confirmsOvercommit: z.boolean().default(false),
});
export type UpdatePlanInput = z.output<typeof UpdatePlanInput>;

/** Puts an account on a public plan or on one of its own. */
export const MoveToPlanInput = z.object({
  accountId: z.uuid(),
  planId: z.uuid({ error: "Escolha o plano." }),
  confirmsOvercommit: z.boolean().default(false),
});
export type MoveToPlanInput = z.output<typeof MoveToPlanInput>;

/** A plan of one account's own. */
export const CreateCustomPlanInput = PriceFields.extend({
  confirmsOvercommit: z.boolean().default(false),
  accountId: z.uuid(),
  name: z.string().trim().min(2, "O nome precisa de 2 letras ou mais.").max(60),
  quotaBytes: bytes.min(1n << 30n, "A quota mínima é 1 GB."),
});
export type CreateCustomPlanInput = z.output<typeof CreateCustomPlanInput>;

export const ChangePlanInput = z.object({ planId: z.uuid() });
export type ChangePlanInput = z.output<typeof ChangePlanInput>;

export const CreateQuotaRequestInput = z.object({
  quotaBytes: bytes.min(1n << 30n, "A quota mínima é 1 GB."),
  reason: z.string().trim().max(500, "Use no máximo 500 caracteres.").default(""),
});
export type CreateQuotaRequestInput = z.output<typeof CreateQuotaRequestInput>;

export const DecideQuotaRequestInput = z.discriminatedUnion("decision", [
  z.object({
    requestId: z.uuid(),
    decision: z.literal("approve"),
    confirmsOvercommit: z.boolean().default(false),
  }),
  z.object({
    requestId: z.uuid(),
    decision: z.literal("reject"),
    reason: z.string().trim().min(3, "Diga o motivo: o cliente vai ler.").max(500),
  }),
]);
export type DecideQuotaRequestInput = z.output<typeof DecideQuotaRequestInput>;

export const ListQuotaRequestsInput = z.object({
  status: z.enum(["PENDING", "APPROVED", "REJECTED"]).optional(),
});
export type ListQuotaRequestsInput = z.output<typeof ListQuotaRequestsInput>;
