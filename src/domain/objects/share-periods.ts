/** How long a shared link may work; S3 signs for seven days at most. */
export const sharePeriods = { "1h": 3600, "1d": 86_400, "7d": 604_800 } as const;
export type SharePeriod = keyof typeof sharePeriods;

export const sharePeriodNames: Record<SharePeriod, string> = {
  "1h": "1 hora",
  "1d": "1 dia",
  "7d": "7 dias",
};
