import type { MailBrand } from "../mail-brand";

/** Where a person finds help: by an answer to the mail, which goes to the support address, when there is one. */
export function supportWords({ supportEmail, platformName }: MailBrand, why: string): string {
  return supportEmail === undefined
    ? `${why}, fale com a equipe ${platformName}.`
    : `${why}, responda este e-mail ou escreva para ${supportEmail}.`;
}
