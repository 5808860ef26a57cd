import { ApprovalRequestInput, KeyFreezeInput, RefuseRequestInput } from "@/domain/ransomware-guard/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { approveRequest } from "@/server/services/ransomware-guard/approve-request";
import { cancelRequest } from "@/server/services/ransomware-guard/cancel-request";
import { continueKey } from "@/server/services/ransomware-guard/continue-key";
import { countOpenRequests } from "@/server/services/ransomware-guard/count-open-requests";
import { freezeKey } from "@/server/services/ransomware-guard/freeze-key";
import { listFreezes } from "@/server/services/ransomware-guard/list-freezes";
import { listRequests } from "@/server/services/ransomware-guard/list-requests";
import { listUndoProblems } from "@/server/services/ransomware-guard/list-undo-problems";
import { refuseRequest } from "@/server/services/ransomware-guard/refuse-request";
import { undoBurst } from "@/server/services/ransomware-guard/undo-burst";

export const ransomwareGuardRouter = createRouter({
  requests: permitted("protected-act:approve").query(({ ctx }) => listRequests(ctx)),
  openRequestCount: permitted("protected-act:approve").query(({ ctx }) => countOpenRequests(ctx)),
  approve: permitted("protected-act:approve")
    .input(ApprovalRequestInput)
    .mutation(({ ctx, input }) => approveRequest(ctx, input)),
  refuse: permitted("protected-act:approve")
    .input(RefuseRequestInput)
    .mutation(({ ctx, input }) => refuseRequest(ctx, input)),
  cancel: permitted("protected-act:approve")
    .input(ApprovalRequestInput)
    .mutation(({ ctx, input }) => cancelRequest(ctx, input)),
  freezes: permitted("access-key:read").query(({ ctx }) => listFreezes(ctx)),
  undoProblems: permitted("access-key:read")
    .input(KeyFreezeInput)
    .query(({ ctx, input }) => listUndoProblems(ctx, input)),
  freezeKey: permitted("key-freeze:decide")
    .input(KeyFreezeInput)
    .mutation(({ ctx, input }) => freezeKey(ctx, input)),
  undo: permitted("key-freeze:decide")
    .input(KeyFreezeInput)
    .mutation(({ ctx, input }) => undoBurst(ctx, input)),
  continue: permitted("key-freeze:decide")
    .input(KeyFreezeInput)
    .mutation(({ ctx, input }) => continueKey(ctx, input)),
});
