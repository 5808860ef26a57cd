import type { KeyPermission } from "./key-policy";

/** Each permission of a key as people choose it. */
export const keyPermissionWords: Record<KeyPermission, { title: string; description: string }> = {
  FULL: { title: "Acesso total", description: "Lista, envia, baixa e apaga. Para software de backup." },
  READ_ONLY: { title: "Somente leitura", description: "Lista e baixa. Para restaurações e auditoria." },
  WRITE_ONLY: {
    title: "Somente gravação",
    description:
      "Lista e envia, mas não baixa nem apaga. Para servidores que só entregam cópias (no rclone, com no_head = true).",
  },
};
