import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { ApplicationError } from "@/domain/errors";
import { EmailField } from "@/domain/identity/fields";
import { environment } from "@/env";
import { openDatabase } from "@/server/db/client";
import { createSuperAdmin } from "@/server/services/people/create-super-admin";

/** `npm run admin:create -- --email voce@provedor.com.br --name "Seu Nome"`: prints a generated password once. */
const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
const email = EmailField.safeParse(values.email);
if (!email.success || !values.name?.trim()) {
  fail('Uso: npm run admin:create -- --email voce@provedor.com.br --name "Seu Nome"');
} else {
  const password = `Aa1-${randomBytes(15).toString("base64url")}`;
  const { db, close } = openDatabase(environment().DATABASE_URL, { maxConnections: 1 });
  try {
    await createSuperAdmin(
      db,
      { email: email.data, fullName: values.name.trim(), password },
      { onlyIfNone: false, now: new Date() },
    );
    process.stdout.write(`Super Admin criado.\n  E-mail: ${email.data}\n  Senha:  ${password}\n`);
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    fail(error.message);
  } finally {
    await close();
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
