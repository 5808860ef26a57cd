import type { Weakening } from "./weakenings";

/** What a change makes easier to lose, as people read it. */
export const weakeningWords: Record<Weakening, string> = {
  SUSPENDS_VERSIONING: "pausar o versionamento",
  REMOVES_RETENTION: "desligar a retenção padrão",
  SHORTENS_RETENTION: "encurtar a retenção padrão",
  LOOSENS_RETENTION_MODE: "trocar a retenção de Compliance para Governance",
  DELETES_SOONER: "apagar arquivos ou versões mais cedo pelo ciclo de vida",
  ENDS_SECOND_APPROVAL: "desligar a segunda aprovação",
  WEAKENS_BURST_GUARD: "enfraquecer a vigilância contra exclusões em massa",
  REMOVES_BUCKET: "remover o bucket, se estiver vazio",
  DELETES_CONTENTS: "remover o bucket com todo o seu conteúdo",
};
