import {
  AccountIdInput,
  ApproveAccountInput,
  CloseAccountInput,
  ListAccountsInput,
  RejectAccountInput,
  SetAccountQuotaInput,
  SuspendAccountInput,
  UpdateAccountInput,
} from "@/domain/identity/account-inputs";
import { createRouter, permitted, permittedOnPlatform } from "@/server/api/trpc";
import { approveAccount } from "@/server/services/accounts/approve-account";
import { closeAccount } from "@/server/services/accounts/close-account";
import { getAccountDetails } from "@/server/services/accounts/get-account-details";
import { getOwnAccount } from "@/server/services/accounts/get-own-account";
import { listAccounts } from "@/server/services/accounts/list-accounts";
import { listPendingAccounts } from "@/server/services/accounts/list-pending-accounts";
import { reactivateAccount } from "@/server/services/accounts/reactivate-account";
import { rejectAccount } from "@/server/services/accounts/reject-account";
import { setAccountQuota } from "@/server/services/accounts/set-account-quota";
import { suspendAccount } from "@/server/services/accounts/suspend-account";
import { updateAccount } from "@/server/services/accounts/update-account";

/** The own account (`own`, `update`, `close`), and every account for the Super Admin. */
export const accountsRouter = createRouter({
  own: permitted("account:read").query(({ ctx }) => getOwnAccount(ctx)),
  update: permitted("account:update")
    .input(UpdateAccountInput)
    .mutation(({ ctx, input }) => updateAccount(ctx, input)),
  close: permitted("account:close")
    .input(CloseAccountInput)
    .mutation(({ ctx, input }) => closeAccount(ctx, input)),
  list: permittedOnPlatform("account:list")
    .input(ListAccountsInput)
    .query(({ ctx, input }) => listAccounts(ctx, input)),
  listPending: permittedOnPlatform("account:list").query(({ ctx }) => listPendingAccounts(ctx)),
  get: permittedOnPlatform("account:list")
    .input(AccountIdInput)
    .query(({ ctx, input }) => getAccountDetails(ctx, input)),
  approve: permittedOnPlatform("account:approve")
    .input(ApproveAccountInput)
    .mutation(({ ctx, input }) => approveAccount(ctx, input)),
  reject: permittedOnPlatform("account:approve")
    .input(RejectAccountInput)
    .mutation(({ ctx, input }) => rejectAccount(ctx, input)),
  suspend: permittedOnPlatform("account:suspend")
    .input(SuspendAccountInput)
    .mutation(({ ctx, input }) => suspendAccount(ctx, input)),
  reactivate: permittedOnPlatform("account:suspend")
    .input(AccountIdInput)
    .mutation(({ ctx, input }) => reactivateAccount(ctx, input)),
  setQuota: permittedOnPlatform("quota:set")
    .input(SetAccountQuotaInput)
    .mutation(({ ctx, input }) => setAccountQuota(ctx, input)),
});
