import { z } from "zod";
import { capActions } from "./spending-cap";

/** What a cap is for: one bucket by its name, or null for the whole account. */
export const SpendingScopeInput = z.object({ bucketName: z.string().max(63).nullable() });
export type SpendingScopeInput = z.output<typeof SpendingScopeInput>;

export const SetSpendingCapInput = SpendingScopeInput.extend({
  limitCentavos: z
    .bigint({ error: "Informe o valor do teto." })
    .min(1n, "O teto precisa ser maior que zero.")
    .max(10_000_000_000n, "O maior teto é R$ 100.000.000,00."),
  action: z.enum(capActions),
});
export type SetSpendingCapInput = z.output<typeof SetSpendingCapInput>;

export const CappedBucketInput = z.object({ bucketName: z.string().max(63) });
export type CappedBucketInput = z.output<typeof CappedBucketInput>;
