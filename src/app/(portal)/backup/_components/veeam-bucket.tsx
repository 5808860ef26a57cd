import { Alert } from "@/components/ui/alert";
import type { Guide } from "./backup-setup";

/** Says whether the chosen bucket suits Veeam. */
export function VeeamBucket({ bucket }: { bucket: Guide["buckets"][number] | undefined }) {
  if (bucket?.purpose === "VEEAM") {
    return (
      <Alert tone="success" title={`${bucket.name} está pronto para o Veeam`}>
        Object lock ligado e retenção padrão desligada, travados assim no portal.
      </Alert>
    );
  }
  return (
    <Alert
      tone={bucket?.hasRetention ? "danger" : "warning"}
      title="Crie aqui um bucket feito para o Veeam"
    >
      {bucket?.hasRetention
        ? `${bucket.name} tem retenção padrão: o Veeam falharia ao apagar o que venceu.`
        : bucket?.hasObjectLock
          ? `${bucket.name} serve, mas o portal não impede que alguém ligue uma retenção padrão ou regras que quebram o Veeam.`
          : "Com object lock ligado e retenção padrão desligada, os seus backups ficam imutáveis pelo prazo que o Veeam define."}
    </Alert>
  );
}
