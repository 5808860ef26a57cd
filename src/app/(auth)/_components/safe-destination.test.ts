import { describe, expect, it } from "vitest";
import { homeOf, safeDestination } from "./safe-destination";

describe("where sign-in leads", () => {
  it.each(["/buckets", "/faturas/INV-2026-01-00001?x=1"])("goes on to %s", (path) => {
    expect(safeDestination(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    undefined,
  ])("never leaves the site for %s", (path) => {
    expect(safeDestination(path)).toBeUndefined();
  });

  it.each([
    ["SUPER_ADMIN", null, "/admin"],
    ["OWNER", "PENDING_APPROVAL", "/cadastro/situacao"],
    ["OWNER", "REJECTED", "/cadastro/situacao"],
    ["OWNER", "SUSPENDED", "/painel"],
    ["OWNER", "CANCELED", "/faturas"],
    ["DEVELOPER", "ACTIVE", "/painel"],
  ] as const)("takes a %s of an account that is %s to %s", (role, accountStatus, home) => {
    expect(homeOf({ role, accountStatus })).toBe(home);
  });
});
