import { ListAccessLogInput } from "@/domain/access-log/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { listAccessLogEntries } from "@/server/services/access-log/list-entries";
import { listAccessLogFilterChoices } from "@/server/services/access-log/list-filter-choices";

export const accessLogRouter = createRouter({
  list: permitted("access-log:read")
    .input(ListAccessLogInput)
    .query(({ ctx, input }) => listAccessLogEntries(ctx, input)),
  filterChoices: permitted("access-log:read").query(({ ctx }) => listAccessLogFilterChoices(ctx)),
});
