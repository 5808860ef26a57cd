import { describe, expect, it } from "vitest";
import { type MetricLine, parseExposition, wholeNumber } from "./parse-exposition";

async function parse(text: string, size: number): Promise<MetricLine[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const lines: MetricLine[] = [];
  for await (const line of parseExposition(chunks())) lines.push(line);
  return lines;
}

const text = `# HELP minio_cluster_usage_buckets_total_bytes Total
# TYPE minio_cluster_usage_buckets_total_bytes gauge
minio_cluster_usage_buckets_total_bytes{bucket="a",server="s:9000"} 1.073741824e+09
minio_cluster_usage_buckets_total_bytes{bucket="com \\"aspas\\" e ção"} 12 1700000000000
minio_up 1`;

describe("an exposition", () => {
  it.each([1, 7, 4096])("reads the same in pieces of %i bytes", async (size) => {
    expect(await parse(text, size)).toEqual([
      {
        name: "minio_cluster_usage_buckets_total_bytes",
        labels: { bucket: "a", server: "s:9000" },
        value: "1.073741824e+09",
      },
      {
        name: "minio_cluster_usage_buckets_total_bytes",
        labels: { bucket: 'com "aspas" e ção' },
        value: "12",
      },
      { name: "minio_up", labels: {}, value: "1" },
    ]);
  });

  it("gives figures as exact integers, beyond what a float can hold", () => {
    expect(wholeNumber("1.073741824e+09")).toBe(1_073_741_824n);
    expect(wholeNumber("9007199254740993")).toBe(9_007_199_254_740_993n);
    expect(wholeNumber("2.5")).toBe(2n);
    expect(wholeNumber("NaN")).toBeUndefined();
  });
});
