import { BackupNews, BackupNewsProps } from "./_components/backup-news";
import { defineMail } from "./define-mail";

export const backupAlert = defineMail({
  propsSchema: BackupNewsProps,
  PreviewProps: {
    recipientName: "João",
    headline: "Sem backup há 26 horas: “backup-servidores”",
    backups: [
      "“backup-servidores”, chave “Servidor de arquivos”: o último backup é de 17/01/2026 02:04. Costuma chegar todo dia por volta das 02:00. A chave não foi usada desde então: confira se o programa de backup e o computador estão ligados.",
    ],
    moreCount: 0,
    radarUrl: "https://app.cloudstoragepro.com.br/radar",
  },
  subject: ({ headline }) => headline,
  component: (props) => (
    <BackupNews
      {...props}
      tone="warning"
      note="O que já foi enviado continua guardado. Avisaremos quando o backup voltar."
    />
  ),
});
