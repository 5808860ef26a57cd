import { parseArgs } from "node:util";
import { ApplicationError } from "@/domain/errors";
import { environment } from "@/env";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { prepareDatabase } from "@/server/prepare-database";
import { closeMonth } from "@/server/services/billing/close-month";
import { systemContext } from "@/server/system-context";

const { values } = parseArgs({ options: { month: { type: "string" } } });

if (!values.month || !/^\d{4}-(0[1-9]|1[0-2])$/.test(values.month)) {
  process.stderr.write("Diga qual mês fechar: npm run month:close -- --month 2026-10\n");
  process.exit(1);
}

await prepareDatabase(environment().DATABASE_URL);
try {
  const { closedAccounts, issuedInvoices } = await closeMonth(systemContext(), { month: values.month });
  process.stdout.write(
    `${values.month}: ${closedAccounts} contas fechadas, ${issuedInvoices} faturas emitidas.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof ApplicationError ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await stopJobQueue();
}
process.exit();
