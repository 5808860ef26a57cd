import { AccessKeyInput, CreateAccessKeyInput, RevealSecretInput } from "@/domain/provisioning/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { activateAccessKey } from "@/server/services/access-keys/activate-access-key";
import { cancelRotation } from "@/server/services/access-keys/cancel-rotation";
import { createAccessKey } from "@/server/services/access-keys/create-access-key";
import { deactivateAccessKey } from "@/server/services/access-keys/deactivate-access-key";
import { listAccessKeys } from "@/server/services/access-keys/list-access-keys";
import { revealSecret } from "@/server/services/access-keys/reveal-secret";
import { revokeAccessKey } from "@/server/services/access-keys/revoke-access-key";
import { rotateAccessKey } from "@/server/services/access-keys/rotate-access-key";
import { showFirstKey } from "@/server/services/access-keys/show-first-key";

export const accessKeysRouter = createRouter({
  list: permitted("access-key:read").query(({ ctx }) => listAccessKeys(ctx)),
  create: permitted("access-key:create")
    .input(CreateAccessKeyInput)
    .mutation(({ ctx, input }) => createAccessKey(ctx, input)),
  deactivate: permitted("access-key:deactivate")
    .input(AccessKeyInput)
    .mutation(({ ctx, input }) => deactivateAccessKey(ctx, input)),
  activate: permitted("access-key:deactivate")
    .input(AccessKeyInput)
    .mutation(({ ctx, input }) => activateAccessKey(ctx, input)),
  revoke: permitted("access-key:revoke")
    .input(AccessKeyInput)
    .mutation(({ ctx, input }) => revokeAccessKey(ctx, input)),
  rotate: permitted("access-key:rotate")
    .input(AccessKeyInput)
    .mutation(({ ctx, input }) => rotateAccessKey(ctx, input)),
  cancelRotation: permitted("access-key:rotate")
    .input(AccessKeyInput)
    .mutation(({ ctx, input }) => cancelRotation(ctx, input)),
  showFirst: permitted("access-key:reveal").mutation(({ ctx }) => showFirstKey(ctx)),
  reveal: permitted("access-key:reveal")
    .input(RevealSecretInput)
    .mutation(({ ctx, input }) => revealSecret(ctx, input)),
});
