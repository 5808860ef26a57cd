import { randomBytes } from "node:crypto";
import { EmailField } from "@/domain/identity/fields";
import { environment } from "@/env";
import { openDatabase } from "@/server/db/client";
import { createSuperAdmin } from "@/server/services/people/create-super-admin";
import { readOptions } from "./options/read-options";
import { sayFailure } from "./options/say-failure";

const { email, name } = readOptions(["email", "name"], {
  usage: `Uso: npm run admin:create -- --email voce@provedor.com.br --name "Seu Nome"
Cria um Super Admin e mostra uma vez a senha gerada.`,
  isRight: ({ email, name }) => EmailField.safeParse(email).success && name.trim() !== "",
});

try {
  await create({ email: EmailField.parse(email), fullName: name.trim() });
} catch (error) {
  sayFailure(error);
}

async function create(person: { email: string; fullName: string }): Promise<void> {
  const password = `Aa1-${randomBytes(15).toString("base64url")}`;
  const { db, close } = openDatabase(environment().DATABASE_URL, { maxConnections: 1 });
  try {
    await createSuperAdmin(db, { ...person, password }, { onlyIfNone: false, now: new Date() });
    process.stdout.write(`Super Admin criado.\n  E-mail: ${person.email}\n  Senha:  ${password}\n`);
  } finally {
    await close();
  }
}
