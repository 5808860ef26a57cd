import { describe, expect, it } from "vitest";
import { activeItemOf } from "@/components/layout/navigation";
import type { MemberRole } from "@/domain/permissions/roles";
import { portalCommands, portalNavigation } from "./portal-navigation";

function addressesOf(role: MemberRole): string[] {
  return portalNavigation({ role, accountStatus: "ACTIVE" }).flatMap((group) =>
    group.items.map((item) => item.href),
  );
}

const money = ["/uso", "/faturas", "/pagamento"];

describe("the portal's sidebar", () => {
  it("shows the Owner everything", () => {
    expect(addressesOf("OWNER")).toHaveLength(13);
  });

  it("shows an Admin no money and no team, and a Developer no logs either", () => {
    expect(addressesOf("ADMIN")).not.toEqual(expect.arrayContaining(money));
    expect(addressesOf("ADMIN")).not.toContain("/equipe");
    expect(addressesOf("ADMIN")).toContain("/auditoria");
    for (const href of [...money, "/equipe", "/auditoria", "/acessos", "/configuracoes"]) {
      expect(addressesOf("DEVELOPER")).not.toContain(href);
    }
  });

  it("shows how many requests wait to those who may approve, and no Developer the page", () => {
    const items = portalNavigation({ role: "ADMIN", accountStatus: "ACTIVE" }, { "/aprovacoes": 2 }).flatMap(
      (group) => group.items,
    );
    expect(items.filter(({ badge }) => badge !== undefined)).toMatchObject([
      { href: "/aprovacoes", badge: 2 },
    ]);
    expect(addressesOf("DEVELOPER")).not.toContain("/aprovacoes");
  });

  it("drops a group that is left empty", () => {
    const labels = portalNavigation({ role: "DEVELOPER", accountStatus: "ACTIVE" }).map(
      (group) => group.label,
    );
    expect(labels).not.toContain("Financeiro");
  });

  it("offers a Developer no act to start", () => {
    expect(portalCommands({ role: "DEVELOPER", accountStatus: "ACTIVE" })).toEqual([]);
    expect(portalCommands({ role: "ADMIN", accountStatus: "ACTIVE" })).toHaveLength(2);
  });

  it("marks the most exact item for a page below it", () => {
    const groups = portalNavigation({ role: "OWNER", accountStatus: "ACTIVE" });
    expect(activeItemOf(groups, "/buckets/backup-prod")?.href).toBe("/buckets");
    expect(activeItemOf(groups, "/bucketsx")).toBeUndefined();
  });
});
