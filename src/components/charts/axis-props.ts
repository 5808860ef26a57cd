/** How every axis looks. */
export const axisProps = {
  axisLine: false,
  tickLine: false,
  tickMargin: 8,
  tick: { fill: "var(--muted-foreground)", fontSize: 12 },
} as const;
