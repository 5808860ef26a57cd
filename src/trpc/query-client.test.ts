import { describe, expect, it } from "vitest";
import { createQueryClient } from "./query-client";

describe("the query client", () => {
  it("takes inputs with bigints and dates, and tells different ones apart", async () => {
    const client = createQueryClient();
    const keyOf = (price: bigint) => ["plans.previewPrice", { price, from: new Date(0) }];
    await client.fetchQuery({ queryKey: keyOf(1n), queryFn: () => "one" });
    await client.fetchQuery({ queryKey: keyOf(2n), queryFn: () => "two" });
    expect(client.getQueryData(keyOf(1n))).toBe("one");
    expect(client.getQueryData(keyOf(2n))).toBe("two");
  });
});
