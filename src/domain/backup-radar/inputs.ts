import { z } from "zod";
import { watchStates } from "./judge-watch";

/** A page of watches: what needs attention first, then by bucket. `cursor` is the last one of the page before. */
export const ListWatchesInput = z
  .object({
    state: z.enum(watchStates).optional(),
    /** A part of the bucket's or the key's name. */
    search: z.string().trim().max(63).default(""),
    cursor: z
      .object({ rank: z.number().int().min(0).max(9), name: z.string().max(63), keyId: z.uuid() })
      .optional(),
    limit: z.number().int().min(1).max(100).default(50),
  })
  .default({ search: "", limit: 50 });
export type ListWatchesInput = z.infer<typeof ListWatchesInput>;

export const WatchInput = z.object({ bucketName: z.string().max(63), accessKeyId: z.string().max(128) });
export type WatchInput = z.infer<typeof WatchInput>;

const hours = z
  .number({ error: "Informe um número inteiro de horas." })
  .int("Informe um número inteiro de horas.")
  .min(1, "No mínimo 1 hora.")
  .max(2160, "No máximo 2.160 horas (90 dias).");
const percent = z
  .number({ error: "Informe um número inteiro." })
  .int("Informe um número inteiro.")
  .min(10, "No mínimo 10%.")
  .max(99, "No máximo 99%.");

/** What a watch alerts about; null leaves it to the rhythm. */
export const ChangeWatchInput = WatchInput.extend({
  alertsOn: z.boolean().nullable().default(null),
  lateAfterHours: hours.nullable().default(null),
  shrinkPercent: percent.nullable().default(null),
  /** Silence for so many days from now; 0 ends it, null leaves it as it is. */
  snoozeDays: z.number().int().min(0).max(90).nullable().default(null),
});
export type ChangeWatchInput = z.infer<typeof ChangeWatchInput>;
