import { environment } from "@/env";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { prepareDatabase } from "@/server/prepare-database";
import { closeMonth } from "@/server/services/billing/close-month";
import { systemContext } from "@/server/system-context";
import { readOptions } from "./options/read-options";
import { sayFailure } from "./options/say-failure";

const { month } = readOptions(["month"], {
  usage: `Uso: npm run month:close -- --month 2026-10
Fecha o mês e emite as faturas que faltam, como o portal faz sozinho depois da última hora do mês.`,
  isRight: ({ month }) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month),
});

try {
  await prepareDatabase(environment().DATABASE_URL);
  const { closedAccounts, issuedInvoices } = await closeMonth(systemContext(), { month });
  process.stdout.write(`${month}: ${closedAccounts} contas fechadas, ${issuedInvoices} faturas emitidas.\n`);
} catch (error) {
  sayFailure(error);
} finally {
  await stopJobQueue();
}
process.exit();
