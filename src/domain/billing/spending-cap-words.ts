import type { CapAction } from "./spending-cap";

/** What each action is called, before and while it is in force, and what it does to whoever uses the storage. */
export const capActionWords: Record<CapAction, { label: string; stopped: string; effect: string }> = {
  WARN: {
    label: "Só avisar",
    stopped: "Nada está parado",
    effect: "Avisa por e-mail e no portal. Nada para de funcionar.",
  },
  STOP_WRITES: {
    label: "Parar gravações",
    stopped: "Gravações paradas",
    effect: "Novos backups e envios falham. Restaurar, baixar e apagar continuam funcionando.",
  },
  STOP_ALL_BUT_RESTORE: {
    label: "Parar tudo, menos restaurar",
    stopped: "Tudo parado, menos restaurar",
    effect:
      "Novos backups e envios falham, apagar também e o acesso público fecha. Listar e baixar com as suas chaves continua funcionando.",
  },
};

/** What a cap is for, as the subject of a sentence. */
export function cappedScope(bucketName: string | null): string {
  return bucketName === null ? "a conta inteira" : `o bucket ${bucketName}`;
}
