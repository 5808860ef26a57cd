/** The rules of a bucket's name, each with what to say when it is broken. The order is the order of checking. */
export const bucketNameRules = [
  {
    text: "Entre 3 e 63 caracteres",
    message: "O nome deve ter entre 3 e 63 caracteres.",
    holds: (name: string) => name.length >= 3 && name.length <= 63,
  },
  {
    text: "Apenas letras minúsculas, números e hífen",
    message: "Use apenas letras minúsculas, números e hífen.",
    holds: (name: string) => /^[a-z0-9-]*$/.test(name),
  },
  {
    text: "Não pode começar nem terminar com hífen",
    message: "O nome não pode começar nem terminar com hífen.",
    holds: (name: string) => !name.startsWith("-") && !name.endsWith("-"),
  },
  {
    text: "Sem hífens consecutivos",
    message: "O nome não pode ter hífens consecutivos.",
    holds: (name: string) => !name.includes("--"),
  },
  {
    // S3 keeps these for itself: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    text: "Sem os inícios e finais reservados pelo S3",
    message: "Este nome é reservado pelo S3. Escolha outro.",
    holds: (name: string) => !/^(xn--|sthree-|minio$)|-s3alias$/.test(name),
  },
] as const;

/** What is wrong with the name, or null. */
export function bucketNameProblem(name: string): string | null {
  return bucketNameRules.find((rule) => !rule.holds(name))?.message ?? null;
}
