import { z } from "zod";

export const auditAreas = [
  "storage",
  "access-key",
  "sftp",
  "billing",
  "team",
  "account",
  "platform",
] as const;

export const ListAuditInput = z.object({
  area: z.enum(auditAreas).optional(),
  /** Part of the action, the resource or the person's name. */
  search: z.string().trim().max(120).default(""),
  /** The last id of the page before. */
  cursor: z.bigint().nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListAuditInput = z.output<typeof ListAuditInput>;

export const ListPlatformAuditInput = ListAuditInput.extend({ accountId: z.uuid().optional() });
export type ListPlatformAuditInput = z.output<typeof ListPlatformAuditInput>;
