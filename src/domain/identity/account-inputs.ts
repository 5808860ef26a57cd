import { z } from "zod";
import { accountStatuses } from "@/domain/permissions/roles";
import { PhoneField, PostalAddressInput, WebsiteField } from "./fields";

export const AccountIdInput = z.object({ accountId: z.uuid() });
export type AccountIdInput = z.output<typeof AccountIdInput>;

const QuotaBytesField = z
  .bigint({ error: "Informe a quota." })
  .min(1n << 30n, "A quota mínima é 1 GB.")
  .max(1n << 60n, "Esta quota é grande demais.");

/** `confirmsOvercommit`: the Super Admin has seen that more is sold than the disks hold. */
export const ApproveAccountInput = AccountIdInput.extend({
  planId: z.uuid().optional(),
  quotaBytes: QuotaBytesField.optional(),
  confirmsOvercommit: z.boolean().default(false),
});
export type ApproveAccountInput = z.output<typeof ApproveAccountInput>;

export const RejectAccountInput = AccountIdInput.extend({
  reason: z.string().trim().max(500, "Use no máximo 500 caracteres.").default(""),
});
export type RejectAccountInput = z.output<typeof RejectAccountInput>;

export const SuspendAccountInput = AccountIdInput.extend({
  level: z.enum(["RESTRICTED", "SUSPENDED"]).default("SUSPENDED"),
  reason: z
    .string({ error: "Informe o motivo." })
    .trim()
    .min(3, "Informe o motivo. O cliente o verá.")
    .max(500, "Use no máximo 500 caracteres."),
});
export type SuspendAccountInput = z.output<typeof SuspendAccountInput>;

export const SetAccountQuotaInput = AccountIdInput.extend({
  quotaBytes: QuotaBytesField,
  confirmsOvercommit: z.boolean().default(false),
});
export type SetAccountQuotaInput = z.output<typeof SetAccountQuotaInput>;

export const ListAccountsInput = z.object({
  /** Part of the name, e-mail, tax id or short id. */
  search: z.string().trim().max(120).default(""),
  status: z.enum(accountStatuses).optional(),
  planId: z.uuid().optional(),
  /** What the page before ended with. */
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListAccountsInput = z.output<typeof ListAccountsInput>;

export const UpdateAccountInput = z.object({
  companyName: z.string().trim().min(2, "Informe o nome.").max(120, "Use no máximo 120 caracteres."),
  tradingName: z
    .string()
    .trim()
    .max(120, "Use no máximo 120 caracteres.")
    .transform((text) => text || null),
  website: WebsiteField,
  phone: PhoneField,
  address: PostalAddressInput.nullable(),
});
export type UpdateAccountInput = z.output<typeof UpdateAccountInput>;

export const CloseAccountInput = z.object({ typedName: z.string().trim(), password: z.string().max(128) });
export type CloseAccountInput = z.output<typeof CloseAccountInput>;
