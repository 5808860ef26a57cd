import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { hasBadSegment, parseAddress } from "./request-address";

function address(url: string, host = "127.0.0.1:9000") {
  const { bucket, key } = parseAddress({ url, headers: { host } } as IncomingMessage, ["s3.test"]);
  return { bucket, key };
}

describe("the address of a request", () => {
  it.each([
    ["/", "127.0.0.1", { bucket: "", key: "" }],
    ["/b", "127.0.0.1", { bucket: "b", key: "" }],
    ["/b/", "127.0.0.1", { bucket: "b", key: "" }],
    ["/b/a%20b/%C3%A9%2Fx+y?list", "127.0.0.1", { bucket: "b", key: "a b/é/x+y" }],
    ["/b//lead", "127.0.0.1", { bucket: "b", key: "lead" }],
    ["/k/v", "b.s3.test:9000", { bucket: "b", key: "k/v" }],
    ["/k", "dotted.name.s3.test", { bucket: "dotted.name", key: "k" }],
    ["/b/k", "s3.test", { bucket: "b", key: "k" }],
  ])("%s at %s is %j", (url, host, expected) => {
    expect(address(url, host)).toEqual(expected);
  });

  it("that cannot be decoded is refused", () => {
    expect(() => address("/b/%E0%A4%A")).toThrow("URI");
  });

  it.each(["a/../b", "..", "./a", "a/ .. /b", "a\\..\\b"])("has no segment like in %j", (path) => {
    expect(hasBadSegment(path)).toBe(true);
  });

  it.each(["a..b", "...", ".hidden", "a/.b"])("may look like %j", (path) => {
    expect(hasBadSegment(path)).toBe(false);
  });
});
