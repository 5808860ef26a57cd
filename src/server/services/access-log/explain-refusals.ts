import { type FailedRequest, type RefusalFacts, refusalReason } from "@/domain/access-log/refusal";
import type { RefusalReason } from "@/domain/access-log/refusal-words";
import type { AccountContext } from "@/server/context";
import { loadKeyFacts } from "./load-key-facts";
import { loadStanding } from "./load-standing";

/** Only these have causes in the platform; the others say all they can by their status. */
const explainedStatuses: ReadonlySet<number> = new Set([400, 403]);

const nothingKnown: RefusalFacts = {
  keys: new Map(),
  freezes: [],
  restrictions: [],
  stops: [],
  fullHours: new Set(),
  guardedSince: new Map(),
};

/** Adds to each request why it failed; null where it did not. */
export async function explainRefusals<Entry extends FailedRequest>(
  ctx: AccountContext,
  entries: readonly Entry[],
): Promise<(Entry & { reason: RefusalReason | null })[]> {
  const refused = entries.filter(({ statusCode }) => explainedStatuses.has(statusCode));
  const facts = refused.length === 0 ? nothingKnown : await loadFacts(ctx, refused);
  return entries.map((entry) => ({
    ...entry,
    reason: entry.statusCode < 400 ? null : refusalReason(entry, facts),
  }));
}

async function loadFacts(ctx: AccountContext, refused: readonly FailedRequest[]): Promise<RefusalFacts> {
  const times = refused.map(({ occurredAt }) => occurredAt.getTime());
  const span = { since: new Date(Math.min(...times)), until: new Date(Math.max(...times)) };
  const keyIds = [...new Set(refused.flatMap(({ accessKeyId }) => accessKeyId || []))];
  const [keys, standing] = await Promise.all([loadKeyFacts(ctx, keyIds), loadStanding(ctx, span)]);
  return { ...keys, ...standing };
}
