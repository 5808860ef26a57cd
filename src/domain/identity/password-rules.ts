export const passwordMinLength = 8;
export const passwordMaxLength = 128;

/** Words that the commonest passwords are made of, here and abroad; digits and signs around them do not help. */
const commonWords = new Set(
  "a aa aaa abc abcd abcdef abcdefg abcdefgh abcabc admin administrador administrator amor asdf asdfgh asdfghjkl backup bemvindo brasil brazil cliente cloud computador corinthians deus dragon empresa familia felicidade flamengo football gabriel iloveyou internet jesus lucas maria master mestre minha monkey mudar nuvem palmeiras passw password pass princesa qazwsx qwe qwerty qwertyuiop root santos saopaulo secret segredo senha senhas senhaforte servidor sistema storage sucesso sunshine superadmin teamo temp teste test trocar usuario user vasco welcome zaq zxcvbn zxcvbnm".split(
    " ",
  ),
);
const lookAlikes: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "@": "a",
  $: "s",
};

/** What is wrong with a password, in words that say what to do; null when it will do. */
export function passwordProblem(password: string): string | null {
  if (password.length < passwordMinLength) return "Use 8 caracteres ou mais.";
  if (password.length > passwordMaxLength) return "Use no máximo 128 caracteres.";
  if (!/\p{Lu}/u.test(password)) return "Inclua ao menos uma letra maiúscula.";
  if (!/\d/.test(password)) return "Inclua ao menos um número.";
  if (isCommon(password)) return "Esta senha é muito comum e fácil de adivinhar. Escolha outra.";
  return null;
}

function isCommon(password: string): boolean {
  const plain = password.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const unmasked = [...plain.replace(/[\d!#.*?_-]+$/, "")].map((char) => lookAlikes[char] ?? char).join("");
  return [plain, unmasked].some((text) => commonWords.has(text.replace(/[^a-z]/g, "")));
}
