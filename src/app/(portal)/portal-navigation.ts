import type { CommandEntry, NavigationGroup, NavigationItem } from "@/components/layout/navigation";
import { type Claimant, can } from "@/domain/permissions/can";
import type { Permission } from "@/domain/permissions/matrix";

type Guarded<T> = T & { needs: Permission[] };

const groups: { label?: string; items: Guarded<NavigationItem>[] }[] = [
  { items: [{ label: "Visão geral", href: "/painel", icon: "dashboard", needs: ["dashboard:read"] }] },
  {
    label: "Armazenamento",
    items: [
      { label: "Buckets", href: "/buckets", icon: "database", needs: ["bucket:read"] },
      { label: "Chaves de acesso", href: "/chaves", icon: "key", needs: ["access-key:read"] },
      { label: "Aprovações", href: "/aprovacoes", icon: "checks", needs: ["protected-act:approve"] },
      { label: "Backup", href: "/backup", icon: "archive", needs: ["backup-guide:read"] },
      { label: "Radar de backup", href: "/radar", icon: "radar", needs: ["backup-radar:read"] },
      { label: "Registro de acessos", href: "/acessos", icon: "log", needs: ["access-log:read"] },
    ],
  },
  {
    label: "Financeiro",
    items: [
      { label: "Uso e custos", href: "/uso", icon: "chart", needs: ["usage:read"] },
      { label: "Faturas", href: "/faturas", icon: "receipt", needs: ["invoice:read"] },
      { label: "Pagamento", href: "/pagamento", icon: "credit-card", needs: ["payment-method:update"] },
    ],
  },
  {
    label: "Conta",
    items: [
      { label: "Equipe", href: "/equipe", icon: "users", needs: ["member:read"] },
      {
        label: "Auditoria",
        href: "/auditoria",
        icon: "shield",
        needs: ["audit:read-all", "audit:read-storage"],
      },
      { label: "Configurações", href: "/configuracoes", icon: "settings", needs: ["account:update"] },
    ],
  },
];

const commands: Guarded<CommandEntry>[] = [
  {
    label: "Criar bucket",
    href: "/buckets?criar=1",
    icon: "plus",
    group: "Ações",
    keywords: ["novo"],
    needs: ["bucket:create"],
  },
  {
    label: "Criar chave de acesso",
    href: "/chaves?criar=1",
    icon: "plus",
    group: "Ações",
    keywords: ["nova", "access key"],
    needs: ["access-key:create"],
  },
];

function isAllowed(claimant: Claimant, { needs }: { needs: Permission[] }): boolean {
  return needs.some((permission) => can(claimant, permission));
}

function withoutNeeds<T extends { needs: Permission[] }>({ needs: _, ...entry }: T): Omit<T, "needs"> {
  return entry;
}

/** The sidebar as this person may see it; groups without an item disappear. `badges` are counts by address. */
export function portalNavigation(
  claimant: Claimant,
  badges: Readonly<Record<string, number>> = {},
): NavigationGroup[] {
  return groups
    .map((group) => ({
      ...group,
      items: group.items
        .filter((item) => isAllowed(claimant, item))
        .map((item) => {
          const badge = badges[item.href];
          return { ...withoutNeeds(item), ...(badge === undefined ? {} : { badge }) };
        }),
    }))
    .filter((group) => group.items.length > 0);
}

/** The acts of the command palette that this person may start. */
export function portalCommands(claimant: Claimant): CommandEntry[] {
  return commands.filter((command) => isAllowed(claimant, command)).map(withoutNeeds);
}
