import { BackupNews, BackupNewsProps } from "./_components/backup-news";
import { defineMail } from "./define-mail";

export const backupRecovered = defineMail({
  propsSchema: BackupNewsProps,
  PreviewProps: {
    recipientName: "Ana",
    headline: "O backup voltou: “backup-servidores”",
    backups: [
      "“backup-servidores”, chave “Servidor de arquivos”: um novo backup começou em 18/01/2026 09:12 (8,2 GB).",
    ],
    moreCount: 0,
    radarUrl: "https://app.cloudstoragepro.com.br/radar",
  },
  subject: ({ headline }) => headline,
  component: (props) => (
    <BackupNews {...props} tone="success" note="O radar continua de olho nos próximos." />
  ),
});
