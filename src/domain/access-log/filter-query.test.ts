import { describe, expect, it } from "vitest";
import { accessLogQuery } from "./filter-query";

const { filterOf: filterOfQuery, queryOf: queryOfFilter } = accessLogQuery;

describe("a filter of the access log in an address", () => {
  it("comes back as it went in", () => {
    const filter = {
      bucketName: "fotos",
      result: "failed",
      requestClass: "PUT",
      objectPrefix: "a&b=c/ção",
    } as const;
    expect(filterOfQuery(new URLSearchParams(queryOfFilter(filter).toString()))).toEqual(filter);
    expect(queryOfFilter({}).size).toBe(0);
    expect(filterOfQuery(new URLSearchParams("outro=1&bucket="))).toEqual({});
  });

  it("is none where the address was tampered with", () => {
    expect(filterOfQuery(new URLSearchParams("classe=TUDO"))).toBeUndefined();
  });
});
