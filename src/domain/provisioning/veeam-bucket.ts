import type { LifecycleRule, RetentionMode } from "./bucket-settings";

/**
 * Why a change of settings would break a bucket that Veeam uses, or null. Veeam sets the lock of each file itself: it
 * demands object lock on, no default retention, no lifecycle rules, and that none of this changes afterwards
 * (helpcenter.veeam.com, "Preparing to Use Immutability" for S3 compatible storage).
 */
export function veeamProblem(settings: {
  versioning?: "OFF" | "ENABLED" | "SUSPENDED" | undefined;
  defaultRetentionMode?: RetentionMode | null | undefined;
  lifecycleRules?: readonly LifecycleRule[] | undefined;
  isPublic?: boolean | undefined;
}): string | null {
  if (settings.defaultRetentionMode) {
    return "Este bucket é do Veeam, que define o prazo de cada arquivo e falha quando há retenção padrão. Ajuste os dias de imutabilidade no próprio Veeam.";
  }
  if (settings.lifecycleRules && settings.lifecycleRules.length > 0) {
    return "Este bucket é do Veeam, que apaga sozinho o que venceu. Regras de ciclo de vida corrompem os backups dele.";
  }
  if (settings.versioning !== undefined && settings.versioning !== "ENABLED") {
    return "Este bucket é do Veeam, que precisa do versionamento sempre ligado.";
  }
  if (settings.isPublic) return "Este bucket é do Veeam e guarda backups: deixe-o privado.";
  return null;
}
