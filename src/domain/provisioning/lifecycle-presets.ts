import type { LifecycleRule } from "./bucket-settings";

export const lifecyclePresetIds = ["EXPIRE_AFTER_90_DAYS", "OLD_VERSIONS_30_DAYS", "UPLOADS_7_DAYS"] as const;
export type LifecyclePresetId = (typeof lifecyclePresetIds)[number];

type RuleWithoutId = Omit<LifecycleRule, "id" | "isEnabled">;

/** Ready rules to start from, for a new bucket or in its settings. */
export const lifecyclePresets: Record<LifecyclePresetId, { label: string; rule: RuleWithoutId }> = {
  EXPIRE_AFTER_90_DAYS: { label: "Apagar após 90 dias", rule: { prefix: "", expireAfterDays: 90 } },
  OLD_VERSIONS_30_DAYS: {
    label: "Apagar versões antigas após 30 dias",
    rule: { prefix: "", expireNoncurrentAfterDays: 30 },
  },
  UPLOADS_7_DAYS: {
    label: "Descartar envios incompletos após 7 dias",
    rule: { prefix: "", abortIncompleteUploadAfterDays: 7 },
  },
};

/** The rules that a new bucket starts with. */
export function rulesOfPreset(preset: LifecyclePresetId | undefined): LifecycleRule[] {
  return preset ? [{ ...lifecyclePresets[preset].rule, id: "regra-1", isEnabled: true }] : [];
}
