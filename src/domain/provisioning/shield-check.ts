/** What the store's public address does with a request that a proxy has to refuse there; null when it could not be told. */
type ShieldVerdict = "REFUSED" | "OPEN" | null;

interface ShieldCheckResult {
  checkedAt: Date;
  forceDelete: ShieldVerdict;
  archiveUpload: ShieldVerdict;
}

const dailyMs = 24 * 3_600_000;
const hourlyMs = 3_600_000;

export const isShielded = ({ forceDelete, archiveUpload }: Omit<ShieldCheckResult, "checkedAt">): boolean =>
  forceDelete === "REFUSED" && archiveUpload === "REFUSED";

/** Once a day while all is refused; each hour otherwise, so that a mended proxy is soon seen. */
export function isShieldCheckDue(last: ShieldCheckResult | undefined, now: Date): boolean {
  if (!last) return true;
  return now.getTime() - last.checkedAt.getTime() >= (isShielded(last) ? dailyMs : hourlyMs);
}
