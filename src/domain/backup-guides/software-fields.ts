import type { BackupConnection } from "./backup-connection";
import type { SoftwareField } from "./software-description";

/** True for every backup. */
export const generalAdvice = [
  "Crie um bucket para cada servidor, como backup-web-01 ou backup-db-prod.",
  "Use uma chave limitada ao bucket do backup: se ela vazar, o resto continua protegido.",
  "Teste a restauração todo mês. Backup que nunca foi restaurado é só uma esperança.",
];

/** The field that is masked until the person asks for it. */
export const secretField = ({ secretAccessKey }: BackupConnection, label: string): SoftwareField => ({
  label,
  value: secretAccessKey,
  isSecret: true,
});

/** Software with a form of its own writes the host apart from the protocol. */
export function hostAndPort({ host, port, usesTls }: BackupConnection): string {
  return port === (usesTls ? 443 : 80) ? host : `${host}:${port}`;
}
