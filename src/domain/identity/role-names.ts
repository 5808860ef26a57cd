import type { UserRole } from "@/domain/permissions/roles";

/** How roles are called in screens and mails. */
export const roleNames: Record<UserRole, string> = {
  SUPER_ADMIN: "Super Admin",
  OWNER: "Proprietário",
  ADMIN: "Admin",
  DEVELOPER: "Developer",
};

/** What a role means, for the person who gives or gets it. */
export const roleDescriptions: Record<UserRole, string> = {
  SUPER_ADMIN: "Administra a plataforma.",
  OWNER: "Acesso total: armazenamento, faturas e equipe.",
  ADMIN: "Cuida de buckets e chaves. Não vê faturas.",
  DEVELOPER: "Somente visualização.",
};
