export interface MetricLine {
  name: string;
  labels: Record<string, string>;
  /** As written: parse with wholeNumber, since floats lose bytes beyond 2^53. */
  value: string;
}

const samplePattern = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?\s*$/;
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
const maxLineLength = 64 * 1024;

/**
 * Samples of a Prometheus text exposition, one at a time: memory does not grow with the text. Comments and lines
 * that are no samples are passed over.
 */
export async function* parseExposition(text: AsyncIterable<Uint8Array>): AsyncGenerator<MetricLine> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of text) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > maxLineLength) throw new Error("A line of the metrics is too long.");
    for (const line of lines) {
      const sample = parseLine(line);
      if (sample) yield sample;
    }
  }
  const last = parseLine(rest + decoder.decode());
  if (last) yield last;
}

/** A figure as an exact integer, whatever its notation; undefined for NaN, infinities and the like. */
export function wholeNumber(value: string): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(value);
  if (!match) return undefined;
  const [, sign = "", whole = "", decimals = "", exponent = "0"] = match;
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  const magnitude = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === "-" ? -magnitude : magnitude;
}

function parseLine(line: string): MetricLine | undefined {
  if (line === "" || line.startsWith("#")) return undefined;
  const match = samplePattern.exec(line);
  if (!match) return undefined;
  const [, name = "", labels, value = ""] = match;
  return { name, labels: labels ? parseLabels(labels) : {}, value };
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(labelPattern)) {
    labels[name] = value.replace(/\\(["\\n])/g, (_, escaped) => (escaped === "n" ? "\n" : escaped));
  }
  return labels;
}
