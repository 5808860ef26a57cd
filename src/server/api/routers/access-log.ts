import { ListAccessLogInput } from "@/domain/access-log/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { countLeftOut } from "@/server/services/access-log/count-left-out";
import { listAccessLogEntries } from "@/server/services/access-log/list-entries";
import { listAccessLogFilterChoices } from "@/server/services/access-log/list-filter-choices";

export const accessLogRouter = createRouter({
  list: permitted("access-log:read")
    .input(ListAccessLogInput)
    .query(({ ctx, input }) => listAccessLogEntries(ctx, input)),
  leftOut: permitted("access-log:read").query(({ ctx }) => countLeftOut(ctx)),
  filterChoices: permitted("access-log:read").query(({ ctx }) => listAccessLogFilterChoices(ctx)),
});
