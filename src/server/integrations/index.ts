import type { SecretBox } from "@/server/secrets/secret-box";
import type { Mail } from "./mail/mail";
import type { StoreMetrics } from "./metrics/store-metrics";
import type { Payments } from "./payments/payments";

/** Every external system, in our words. */
export interface Integrations {
  mail: Mail;
  metrics: StoreMetrics;
  payments: Payments;
  secrets: SecretBox;
}

let built: Integrations | undefined;

/** Built once per process from the environment. */
export function integrations(): Integrations {
  if (!built) throw new Error("No integration is configured.");
  return built;
}

/** Replaces the integrations of this process, for tests. */
export function useIntegrations(replacement: Integrations): void {
  built = replacement;
}
