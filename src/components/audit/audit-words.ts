/** What an audited act is called; an act without words of its own is shown by its name. */
const actions: Record<string, string> = {
  "account.registered": "Cadastro recebido",
  "account.approved": "Conta aprovada",
  "account.rejected": "Cadastro rejeitado",
  "account.suspended": "Conta suspensa",
  "account.restricted": "Conta restrita",
  "account.reactivated": "Conta reativada",
  "account.unrestricted": "Restrição retirada",
  "account.updated": "Dados da conta alterados",
  "account.closed": "Conta encerrada",
  "quota.set": "Quota ajustada",
  "quota.requested": "Aumento de quota pedido",
  "quota-request.created": "Aumento de quota pedido",
  "quota-request.approved": "Aumento de quota aprovado",
  "quota-request.rejected": "Aumento de quota recusado",
  "plan.changed": "Plano alterado",
  "plan.updated": "Plano editado",
  "member.invited": "Convite enviado",
  "invitation.resent": "Convite reenviado",
  "invitation.revoked": "Convite cancelado",
  "member.joined": "Entrou na equipe",
  "member.removed": "Membro removido",
  "member.role-changed": "Papel alterado",
  "profile.updated": "Perfil alterado",
  "password.changed": "Senha alterada",
  "session.started": "Entrou na plataforma",
  "super-admin.created": "Super Admin criado",
  "branding.updated": "Marca alterada",
  "settings.updated": "Configurações alteradas",
  "job.retried": "Tarefa executada de novo",
  "bucket.created": "Bucket criado",
  "bucket.removed": "Bucket excluído",
  "bucket.versioning-changed": "Versionamento alterado",
  "bucket.lifecycle-changed": "Ciclo de vida alterado",
  "bucket.configured": "Bucket configurado",
  "bucket.emptied": "Bucket esvaziado",
  "access-key.created": "Chave criada",
  "access-key.revoked": "Chave revogada",
  "access-key.rotated": "Chave rotacionada",
  "access-key.deactivated": "Chave desativada",
  "access-key.activated": "Chave ativada",
  "access-key.revealed": "Segredo da chave revelado",
  "backup-watch.changed": "Alerta de backup ajustado",
  "sftp.enabled": "SFTP ativado",
  "sftp.password-reset": "Senha SFTP redefinida",
  "invoice.issued": "Fatura emitida",
  "invoice.paid": "Fatura paga",
  "invoice.canceled": "Fatura cancelada",
  "payment.started": "Pagamento iniciado",
  "credit.granted": "Crédito concedido",
  "month.closed": "Mês fechado",
};

export const auditAreaLabels = {
  storage: "Armazenamento",
  "access-key": "Chaves",
  sftp: "SFTP",
  billing: "Financeiro",
  team: "Equipe",
  account: "Conta",
  platform: "Plataforma",
} as const;

export function auditActionLabel(action: string): string {
  return actions[action] ?? action;
}

/** The details of an act as short lines of text. */
export function auditDetailLines(details: Record<string, unknown> | null): string[] {
  return Object.entries(details ?? {}).map(([name, value]) => `${name}: ${detailText(value)}`);
}

function detailText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  if ("from" in value && "to" in value) return `${String(value.from)} → ${String(value.to)}`;
  return JSON.stringify(value);
}
