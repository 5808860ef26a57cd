import type { NavigationGroup } from "@/components/layout/navigation";

/** What waits for the provider to decide. */
interface Waiting {
  registrations: number;
  quotaRequests: number;
}

/** The provider's sidebar. */
export function adminNavigation({ registrations, quotaRequests }: Waiting): NavigationGroup[] {
  return [
    { items: [{ label: "Visão geral", href: "/admin", icon: "dashboard" }] },
    {
      label: "Clientes",
      items: [
        { label: "Cadastros", href: "/admin/cadastros", icon: "clipboard", badge: registrations },
        { label: "Contas", href: "/admin/contas", icon: "building" },
        { label: "Pedidos de quota", href: "/admin/quotas", icon: "quota", badge: quotaRequests },
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
