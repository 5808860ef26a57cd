import { sql } from "drizzle-orm";
import type { Database, Transaction } from "./client";

const guardLock = 7_330_017;

/** Lets a transaction write a table's rows before the invoice that they belong to; drizzle-kit cannot say so. */
async function allowInvoiceLater(tx: Transaction, table: string): Promise<void> {
  const [constraint] = await tx.execute<{ name: string }>(sql`
    select conname as name from pg_constraint
    where conrelid = ${table}::regclass and confrelid = 'invoices'::regclass and contype = 'f' and not condeferrable`);
  if (!constraint) return;
  await tx.execute(sql`
    alter table ${sql.identifier(table)} alter constraint ${sql.identifier(constraint.name)} deferrable initially immediate`);
}

/**
 * Triggers that keep what must never change: an issued invoice but for its status, its lines, the credits and
 * the closed periods. Written again at each start, so they always are what this version says.
 */
export async function installGuards(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${guardLock})`);
    await tx.execute(sql`
      create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% rows never change', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    await tx.execute(sql`
      create or replace function keep_issued_invoice() returns trigger language plpgsql as $$
      begin
        if (to_jsonb(new) - array['status', 'paid_at', 'paid_with', 'canceled_at', 'canceled_by_id', 'cancel_reason', 'updated_at'])
          <> (to_jsonb(old) - array['status', 'paid_at', 'paid_with', 'canceled_at', 'canceled_by_id', 'cancel_reason', 'updated_at']) then
          raise exception 'an issued invoice never changes' using errcode = 'restrict_violation';
        end if;
        if old.status = 'CANCELED' and new.status <> 'CANCELED' then
          raise exception 'a canceled invoice stays canceled' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await tx.execute(sql`
      create or replace trigger keep_issued before update on invoices
      for each row execute function keep_issued_invoice()`);
    for (const table of ["invoice_lines", "credit_entries", "billing_periods"]) {
      await tx.execute(sql`
        create or replace trigger never_change before update or delete on ${sql.identifier(table)}
        for each row execute function refuse_change()`);
    }
    await tx.execute(sql`
      create or replace trigger never_delete before delete on invoices
      for each row execute function refuse_change()`);
    for (const table of ["invoice_lines", "billing_periods"]) await allowInvoiceLater(tx, table);
  });
}
