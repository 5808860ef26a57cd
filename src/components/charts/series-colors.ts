/** The same thing has the same colour in every chart. */
export const seriesColors = {
  storage: "var(--chart-1)",
  ingress: "var(--chart-2)",
  egress: "var(--chart-1)",
  get: "var(--chart-1)",
  put: "var(--chart-2)",
  list: "var(--chart-3)",
  delete: "var(--chart-4)",
  head: "var(--chart-5)",
  oldVersions: "var(--chart-3)",
  uploads: "var(--chart-4)",
  revenue: "var(--chart-1)",
  warning: "var(--warning)",
  limit: "var(--danger)",
} as const;
