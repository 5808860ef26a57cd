import { z } from "zod";
import { BucketInput } from "../provisioning/inputs";

export const SetSecondApprovalInput = BucketInput.extend({ isRequired: z.boolean() });
export type SetSecondApprovalInput = z.infer<typeof SetSecondApprovalInput>;

/** Null: freezes where versions make undoing possible, and warns elsewhere. */
export const SetBurstGuardInput = BucketInput.extend({ guard: z.enum(["OFF", "WARN", "FREEZE"]).nullable() });
export type SetBurstGuardInput = z.infer<typeof SetBurstGuardInput>;

export const ApprovalRequestInput = z.object({ requestId: z.uuid() });
export type ApprovalRequestInput = z.infer<typeof ApprovalRequestInput>;

export const RefuseRequestInput = ApprovalRequestInput.extend({
  reason: z.string().trim().min(3, "Diga o motivo em poucas palavras.").max(500, "Use até 500 caracteres."),
});
export type RefuseRequestInput = z.infer<typeof RefuseRequestInput>;

export const KeyFreezeInput = z.object({ freezeId: z.uuid() });
export type KeyFreezeInput = z.infer<typeof KeyFreezeInput>;
