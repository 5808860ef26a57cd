/** What the connection test does, in order; `lock` on a bucket with object lock only. */
export const probeSteps = ["list", "upload", "multipart", "download", "lock", "remove"] as const;
export type ProbeStepName = (typeof probeSteps)[number];

export const probeStepLabels: Record<ProbeStepName, string> = {
  list: "Listar o bucket",
  upload: "Enviar um arquivo",
  multipart: "Enviar em partes",
  download: "Ler um trecho e comparar",
  lock: "Ver que um arquivo protegido não se apaga",
  remove: "Apagar os arquivos de teste",
};

export const probeStepsOf = (hasObjectLock: boolean): ProbeStepName[] =>
  probeSteps.filter((name) => hasObjectLock || name !== "lock");

export interface ProbeStep {
  name: ProbeStepName;
  isDone: boolean;
  milliseconds: number;
}

export interface ProbeProblem {
  /** The cause in a sentence. */
  message: string;
  /** What to check, the likeliest first. */
  advice: string[];
  /** S3's, the system's or the probe's own code, for support. */
  code: string;
}
