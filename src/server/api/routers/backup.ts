import { TestConnectionInput } from "@/domain/provisioning/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { getGuide } from "@/server/services/backup/get-guide";
import { testConnection } from "@/server/services/backup/test-connection";

export const backupRouter = createRouter({
  guide: permitted("backup-guide:read").query(({ ctx }) => getGuide(ctx)),
  testConnection: permitted("backup:test")
    .input(TestConnectionInput)
    .mutation(({ ctx, input }) => testConnection(ctx, input)),
});
