import { ListAuditInput, ListPlatformAuditInput } from "@/domain/identity/audit-inputs";
import { createRouter, permitted, permittedOnPlatform } from "@/server/api/trpc";
import { listAccountAudit, listPlatformAudit } from "@/server/services/audit/list-audit-entries";

/** Who did what. An Admin reads storage, key and SFTP acts; the Owner reads all of the account's. */
export const auditRouter = createRouter({
  list: permitted("audit:read-storage")
    .input(ListAuditInput)
    .query(({ ctx, input }) => listAccountAudit(ctx, input)),
  listPlatform: permittedOnPlatform("platform-audit:read")
    .input(ListPlatformAuditInput)
    .query(({ ctx, input }) => listPlatformAudit(ctx, input)),
});
