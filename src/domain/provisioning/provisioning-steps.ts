/** What provisioning does, in order; the account page shows each with its state and time. */
export const provisioningStepNames = ["user", "policies", "first-key", "quota", "welcome-mail"] as const;

export type ProvisioningStepName = (typeof provisioningStepNames)[number];

/** Each step as people read it. */
export const provisioningStepLabels: Record<ProvisioningStepName, string> = {
  user: "Criar o usuário no storage",
  policies: "Aplicar as permissões",
  "first-key": "Criar a primeira chave de acesso",
  quota: "Aplicar a quota aos buckets",
  "welcome-mail": "Enviar o e-mail de boas-vindas",
};
