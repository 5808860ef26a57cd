import type { AuditAction } from "@/components/audit/audit-words";
import type { UpdateBrandingInput, UpdateSettingsInput } from "@/domain/identity/settings-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { platformSettings } from "@/server/db/schema";

type Settings = typeof platformSettings.$inferSelect;

/** Changes how the provider presents itself. */
export function updateBranding(ctx: PlatformContext, input: UpdateBrandingInput): Promise<void> {
  return update(ctx, "branding.updated", input);
}

/** Changes the platform's rules. What was billed or decided before stays as it was. */
export function updateSettings(
  ctx: PlatformContext,
  { address, ...input }: UpdateSettingsInput,
): Promise<void> {
  return update(ctx, "settings.updated", { ...input, address: address && postalAddress(address) });
}

function postalAddress({ complement, ...address }: NonNullable<UpdateSettingsInput["address"]>) {
  return complement ? { ...address, complement } : address;
}

async function update(ctx: PlatformContext, action: AuditAction, values: Partial<Settings>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [before] = await tx.select().from(platformSettings).for("update");
    await tx.update(platformSettings).set({ ...values, updatedAt: ctx.now });
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action,
      details: before ? changesBetween(before, values) : {},
    });
  });
}

/** Each changed setting with its value before and after, as text. */
function changesBetween(
  before: Settings,
  after: Partial<Settings>,
): Record<string, { from: string; to: string }> {
  const text = (value: unknown) =>
    typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  return Object.fromEntries(
    Object.entries(after)
      .map(
        ([name, value]) => [name, { from: text(before[name as keyof Settings]), to: text(value) }] as const,
      )
      .filter(([, { from, to }]) => from !== to),
  );
}
