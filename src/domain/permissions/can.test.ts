import { describe, expect, it } from "vitest";
import { can } from "./can";
import type { Permission } from "./matrix";
import type { UserRole } from "./roles";

/** The requirements' matrix, row by row: Super Admin, Owner, Admin, Developer. */
const matrix: [row: string, permission: Permission, allowed: [boolean, boolean, boolean, boolean]][] = [
  ["Ver todos os clientes", "account:list", [true, false, false, false]],
  ["Aprovar/rejeitar cadastros", "account:approve", [true, false, false, false]],
  ["Suspender/reativar contas", "account:suspend", [true, false, false, false]],
  ["Ver MRR e métricas de negócio", "business:read", [true, false, false, false]],
  ["Ajustar quota manualmente", "quota:set", [true, false, false, false]],
  ["Configurar branding", "branding:update", [true, false, false, false]],
  ["Acessar MinIO root", "store:administer", [true, false, false, false]],
  ["Ver dashboard", "dashboard:read", [false, true, true, true]],
  ["Criar buckets", "bucket:create", [false, true, true, false]],
  ["Deletar buckets", "bucket:remove", [false, true, true, false]],
  ["Ver buckets", "bucket:read", [false, true, true, true]],
  ["Configurar versioning", "bucket:configure-versioning", [false, true, true, false]],
  ["Configurar lifecycle policies", "bucket:configure-lifecycle", [false, true, true, false]],
  ["Gerar novas keys", "access-key:create", [false, true, true, false]],
  ["Ver keys existentes", "access-key:read", [false, true, true, true]],
  ["Revogar keys", "access-key:revoke", [false, true, true, false]],
  ["Rotacionar keys", "access-key:rotate", [false, true, true, false]],
  ["Ver credenciais SFTP", "sftp:read", [false, true, true, true]],
  ["Resetar senha SFTP", "sftp:reset-password", [false, true, true, false]],
  ["Ver guia de configuração", "backup-guide:read", [false, true, true, true]],
  ["Baixar templates", "backup-template:read", [false, true, true, true]],
  ["Testar conexão", "backup:test", [false, true, true, false]],
  ["Ver uso e custos", "usage:read", [false, true, false, false]],
  ["Ver faturas", "invoice:read", [false, true, false, false]],
  ["Baixar notas fiscais", "fiscal-document:download", [false, true, false, false]],
  ["Adicionar método de pagamento", "payment-method:update", [false, true, false, false]],
  ["Pagar faturas", "invoice:pay", [false, true, false, false]],
  ["Solicitar upgrade de quota", "quota-request:create", [false, true, false, false]],
  ["Alterar plano", "plan:change", [false, true, false, false]],
  ["Adicionar membros", "member:invite", [false, true, false, false]],
  ["Remover membros", "member:remove", [false, true, false, false]],
  ["Alterar role de membro", "member:change-role", [false, true, false, false]],
  ["Alterar dados da conta", "account:update", [false, true, false, false]],
  ["Ver logs de auditoria", "audit:read-all", [false, true, false, false]],
  ["Ver logs de auditoria (parcial)", "audit:read-storage", [false, true, true, false]],
  ["Deletar conta", "account:close", [false, true, false, false]],
  ["Definir teto de gastos", "spending-cap:update", [false, true, false, false]],
];
const roles: UserRole[] = ["SUPER_ADMIN", "OWNER", "ADMIN", "DEVELOPER"];

describe("the permission matrix", () => {
  for (const [row, permission, allowed] of matrix) {
    it(`gives "${row}" to exactly the roles of the requirements`, () => {
      const verdicts = roles.map((role) =>
        can({ role, accountStatus: role === "SUPER_ADMIN" ? null : "ACTIVE" }, permission),
      );
      expect(verdicts).toEqual(allowed);
    });
  }

  it("lets the Owner of a suspended account see and pay, and write nothing", () => {
    const owner = { role: "OWNER", accountStatus: "SUSPENDED" } as const;
    expect(can(owner, "invoice:pay")).toBe(true);
    expect(can(owner, "bucket:create")).toBe(false);
    expect(can(owner, "access-key:create")).toBe(false);
  });

  it("lets nobody act in an account that waits for approval", () => {
    for (const [, permission] of matrix) {
      expect(can({ role: "OWNER", accountStatus: "PENDING_APPROVAL" }, permission)).toBe(false);
    }
  });
});
