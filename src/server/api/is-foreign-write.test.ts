import { describe, expect, it } from "vitest";
import { isForeignWrite } from "./is-foreign-write";

const request = (method: string, from?: string) =>
  new Request("https://app.example/api/trpc/x", {
    method,
    headers: from === undefined ? {} : { "sec-fetch-site": from },
  });

describe("a write from another site's page", () => {
  it.each(["cross-site", "same-site"])("is told by the browser: %s", (from) => {
    expect(isForeignWrite(request("POST", from))).toBe(true);
  });

  it.each(["same-origin", "none", undefined])(
    "is not one when it is our own page or a program: %s",
    (from) => {
      expect(isForeignWrite(request("POST", from))).toBe(false);
    },
  );

  it("is none when it only reads", () => {
    expect(isForeignWrite(request("GET", "cross-site"))).toBe(false);
  });
});
