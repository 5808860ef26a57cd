import { z } from "zod";

/** The newest notification on the screen; it and those before it were seen. */
export const MarkNotificationsReadInput = z.object({ upToId: z.bigint() });
export type MarkNotificationsReadInput = z.output<typeof MarkNotificationsReadInput>;
