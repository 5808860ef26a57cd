export interface MetricSample {
  labels: Record<string, string>;
  value: number;
}

export interface MetricFamily {
  name: string;
  help: string;
  type: "counter" | "gauge";
  samples: MetricSample[];
}

export const prometheusContentType = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

/** Writes metrics as Prometheus reads them: families by name, samples by labels; families without samples are left out. */
export function renderMetrics(families: MetricFamily[]): string {
  const lines: string[] = [];
  for (const family of families.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (family.samples.length === 0) continue;
    lines.push(`# HELP ${family.name} ${family.help}`, `# TYPE ${family.name} ${family.type}`);
    const samples = family.samples.map(
      ({ labels, value }) => `${family.name}${renderLabels(labels)} ${formatNumber(value)}`,
    );
    lines.push(...samples.sort());
  }
  return lines.length > 0 ? `${lines.join("\n")}\n` : "";
}

function renderLabels(labels: Record<string, string>): string {
  const names = Object.keys(labels).sort();
  if (names.length === 0) return "";
  return `{${names.map((name) => `${name}="${escapeLabel(labels[name]!)}"`).join(",")}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

/** Go's shortest form: an exponent of at least two digits from a million on, and no digit lost. */
function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}
