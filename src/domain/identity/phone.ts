export type ParsedPhone = { ok: true; phone: string } | { ok: false; reason: string };

// Area codes in use (Anatel).
const areaCodes = new Set(
  "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99".split(
    " ",
  ),
);

/** Reads a Brazilian phone typed in any form, with or without +55 and a trunk zero; `phone` comes back in E.164. */
export function parsePhone(text: string): ParsedPhone {
  const isInternational = text.trim().startsWith("+");
  let digits = text.replace(/\D/g, "");
  if (isInternational && !digits.startsWith("55")) {
    return { ok: false, reason: "Informe um telefone do Brasil, com DDD." };
  }
  if (isInternational || (digits.length > 11 && digits.startsWith("55"))) digits = digits.slice(2);
  digits = digits.replace(/^0+/, "");
  if (digits.length !== 10 && digits.length !== 11) {
    return { ok: false, reason: "Informe o telefone com DDD, como (11) 98765-4321." };
  }
  if (!areaCodes.has(digits.slice(0, 2)))
    return { ok: false, reason: "Este DDD não existe. Confira o telefone." };
  const line = digits.slice(2);
  const isWellFormed = line.length === 9 ? line.startsWith("9") : /^[2-5]/.test(line);
  return isWellFormed
    ? { ok: true, phone: `+55${digits}` }
    : { ok: false, reason: "Este telefone não é válido. Celulares têm 9 dígitos e começam com 9." };
}
