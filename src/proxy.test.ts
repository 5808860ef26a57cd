import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { adminNavigation } from "@/app/(admin)/admin-navigation";
import { portalNavigation } from "@/app/(portal)/portal-navigation";
import { proxy } from "./proxy";

vi.mock("@/env", () => ({
  environment: () => ({
    NODE_ENV: "production",
    APP_URL: "http://portal.test",
    S3_ENDPOINT: "http://store.test",
  }),
}));

const pages = [
  ...portalNavigation({ role: "OWNER", accountStatus: "ACTIVE" }),
  ...adminNavigation({ registrations: 0, quotaRequests: 0 }),
].flatMap(({ items }) => items.map(({ href }) => href));

describe("a page without a session", () => {
  it.each([...pages, "/buckets/fotos/objetos?prefixo=2026/"])("%s sends to sign-in, and back", (page) => {
    const response = proxy(new NextRequest(`http://portal.test${page}`));
    const address = new URL(response.headers.get("location") ?? "", "http://portal.test");
    expect(address.pathname).toBe("/entrar");
    expect(address.searchParams.get("voltar")).toBe(page);
  });

  it("is shown where it is public", () => {
    for (const page of ["/", "/precos", "/entrar", "/tutoriais"]) {
      expect(proxy(new NextRequest(`http://portal.test${page}`)).headers.get("location")).toBeNull();
    }
  });
});

it("tells the pages which of them was asked for, whatever the browser claims", () => {
  const request = new NextRequest("http://portal.test/radar?periodo=7", {
    headers: { cookie: "session=gone", "x-page": "//evil.example" },
  });
  expect(proxy(request).headers.get("x-middleware-request-x-page")).toBe("/radar?periodo=7");
});
