import { sql } from "drizzle-orm";

/**
 * When an invoice is due, in a query of `invoices`: one that was opened again has a new date, until it is paid or
 * canceled.
 */
export const currentDueOn = sql<string>`case when invoices.status in ('PENDING', 'OVERDUE') then coalesce(
  (select r.due_on from invoice_reopenings r
    where r.account_id = invoices.account_id and r.invoice_id = invoices.id
    order by r.round desc limit 1), invoices.due_on) else invoices.due_on end`;

/** Whether money that paid an invoice went back, in a query of `invoices`. */
export const isReopened = sql<boolean>`exists (select from invoice_reopenings r
  where r.account_id = invoices.account_id and r.invoice_id = invoices.id)`;
