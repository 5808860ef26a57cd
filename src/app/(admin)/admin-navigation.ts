import type { NavigationGroup } from "@/components/layout/navigation";

/** The provider's sidebar. `pendingAccounts` counts registrations that wait for approval. */
export function adminNavigation(pendingAccounts = 0): NavigationGroup[] {
  return [
    { items: [{ label: "Visão geral", href: "/admin", icon: "dashboard" }] },
    {
      label: "Clientes",
      items: [
        { label: "Cadastros", href: "/admin/cadastros", icon: "clipboard", badge: pendingAccounts },
        { label: "Contas", href: "/admin/contas", icon: "building" },
        { label: "Pedidos de quota", href: "/admin/quotas", icon: "quota" },
      ],
    },
    {
      label: "Financeiro",
      items: [
        { label: "Faturas", href: "/admin/faturas", icon: "receipt" },
        { label: "Planos e preços", href: "/admin/planos", icon: "layers" },
      ],
    },
    {
      label: "Plataforma",
      items: [
        { label: "Medição", href: "/admin/medicao", icon: "gauge" },
        { label: "Tarefas", href: "/admin/tarefas", icon: "checks" },
        { label: "Marca", href: "/admin/marca", icon: "palette" },
        { label: "Configurações", href: "/admin/configuracoes", icon: "settings" },
        { label: "Auditoria", href: "/admin/auditoria", icon: "shield" },
      ],
    },
  ];
}
