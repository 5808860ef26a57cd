import { Alert } from "@/components/ui/alert";

/** Why some settings of a Veeam bucket stay as they are. */
export function VeeamNotice() {
  return (
    <Alert tone="info" title="Este bucket foi criado para o Veeam">
      O Veeam define a imutabilidade de cada arquivo: ele exige object lock ligado, retenção padrão desligada
      e nenhuma regra de ciclo de vida, sem mudar depois. Por isso estas configurações ficam travadas aqui.
    </Alert>
  );
}
