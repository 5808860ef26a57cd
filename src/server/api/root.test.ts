import type { AnyTRPCProcedure } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { accountPermissions, permissionsOf, platformPermissions } from "@/domain/permissions/matrix";
import { appRouter } from "./root";

/** For people who are not signed in. Each has to say by itself what it may tell a stranger. */
const publicProcedures = [
  "registration.plans",
  "registration.start",
  "registration.get",
  "registration.resendCode",
  "registration.confirm",
  "session.requestPasswordReset",
  "session.resetPassword",
  "team.invitation",
  "team.acceptInvitation",
  "settings.branding",
  "plans.publicPricing",
];
/** For any signed-in person, about nothing but the person. */
const personalProcedures = ["session.profile", "session.updateProfile", "session.changePassword"];

const procedures = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, AnyTRPCProcedure> } })._def.procedures,
);
const permissionOf = (procedure: AnyTRPCProcedure) =>
  (procedure._def.meta as { permission?: string } | undefined)?.permission;

describe("the API", () => {
  it.each(procedures)("%s has a permission of the table or stands on a short list", (path, procedure) => {
    const permission = permissionOf(procedure);
    if (permission === undefined) {
      expect([...publicProcedures, ...personalProcedures]).toContain(path);
      return;
    }
    expect([...platformPermissions, ...accountPermissions]).toContain(permission);
    const isHeld = Object.values(permissionsOf).some((held) => [...held].includes(permission as never));
    expect(isHeld).toBe(true);
  });
});
