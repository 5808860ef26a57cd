import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { environment } from "@/env";
import { testDatabase } from "@/testing/database";
import { readSession } from "./read-session";

beforeAll(testDatabase);

const token = { sub: "person", sessionVersion: 3 };
const sealed = (options: { secret?: string; maxAge?: number } = {}) =>
  encode({ token, secret: environment().NEXTAUTH_SECRET, ...options });

describe("a session's cookie", () => {
  it("says who and since which version", async () => {
    expect(await readSession(await sealed())).toMatchObject(token);
  });

  it.each([
    ["is missing", async () => undefined],
    ["is empty", async () => ""],
    ["is nonsense", async () => "a.b.c.d.e"],
    ["was sealed by somebody else", () => sealed({ secret: "another-secret-another-secret-32" })],
    ["was changed", async () => (await sealed()).slice(0, -2)],
    ["is over", () => sealed({ maxAge: -60 })],
  ])("says nothing when it %s", async (_, cookie) => {
    expect(await readSession(await cookie())).toBeNull();
  });
});
