import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { invoiceDocuments, invoices, payments } from "@/server/db/schema";
import type { DocumentStore } from "@/server/integrations/object-storage/document-store";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createInvoice, type Invoice, settleInvoicesOfOthers } from "@/testing/factories/invoice";
import { createUser } from "@/testing/factories/user";
import { getInvoicePdf } from "./get-invoice-pdf";
import { storeInvoicePdfs } from "./store-invoice-pdfs";

/** Keeps documents in memory, and counts what is written. */
class Documents implements DocumentStore {
  readonly kept = new Map<string, Buffer>();
  isAway = false;
  written = 0;
  async ensureBucket() {
    this.#answer();
  }
  async putDocument(key: string, body: Buffer) {
    this.#answer();
    this.written += 1;
    this.kept.set(key, body);
  }
  async getDocument(key: string) {
    this.#answer();
    return this.kept.get(key);
  }
  #answer() {
    if (!this.isAway) return;
    throw new ExternalServiceError("object-storage", "unreachable", "Fora do ar.", { isRetryable: true });
  }
}

const now = new Date("2026-11-05T11:00:00Z");
let db: Database;
let account: Account;
let ctx: AccountContext;
let documents: Documents;

const stored = (ids: string[]) =>
  db.select().from(invoiceDocuments).where(inArray(invoiceDocuments.invoiceId, ids));
const textOf = (pdf: Buffer) => {
  const file = join(mkdtempSync(join(tmpdir(), "fatura-")), "fatura.pdf");
  writeFileSync(file, pdf);
  return execFileSync("/usr/bin/pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
};
const pay = (invoice: Invoice) =>
  db
    .update(invoices)
    .set({ status: "PAID", paidAt: now, paidWith: "PIX" })
    .where(eq(invoices.id, invoice.id));

beforeAll(async () => {
  ({ db } = await testDatabase());
  await settleInvoicesOfOthers(db);
});

beforeEach(async () => {
  account = await createAccount(db, { companyName: "Padaria Pão & Ação Ltda" });
  documents = new Documents();
  const user = await createUser(db, { accountId: account.id });
  ctx = accountContext({ db, now, account, user, integrations: { documents } });
});

describe("the PDF of an invoice", () => {
  it("is stored once under its month and number, and served to who may read the invoice", async () => {
    const invoice = await createInvoice(db, account);
    await storeInvoicePdfs(ctx);
    await storeInvoicePdfs(ctx);
    const key = `faturas/2026/10/${invoice.number}.pdf`;
    const [document] = await stored([invoice.id]);
    expect(document).toMatchObject({ objectKey: key, sizeBytes: documents.kept.get(key)?.length });
    expect(document!.sizeBytes).toBeLessThan(200_000);
    await pay(invoice);
    expect(await getInvoicePdf(ctx, { number: invoice.number })).toEqual(documents.kept.get(key));
    const stranger = await createAccount(db);
    const user = await createUser(db, { accountId: stranger.id });
    const foreign = accountContext({ db, now, account: stranger, user, integrations: { documents } });
    await expect(getInvoicePdf(foreign, { number: invoice.number })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const member = await createUser(db, { accountId: account.id, role: "ADMIN" });
    const admin = accountContext({ db, now, account, user: member, integrations: { documents } });
    await expect(getInvoicePdf(admin, { number: invoice.number })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("is drawn again while the store is away or holds something else, and stored when it is back", async () => {
    const invoice = await createInvoice(db, account);
    documents.isAway = true;
    await expect(storeInvoicePdfs(ctx)).rejects.toThrow("Fora do ar");
    await pay(invoice);
    expect(textOf(await getInvoicePdf(ctx, { number: invoice.number }))).toContain(invoice.number);
    documents.isAway = false;
    await storeInvoicePdfs(ctx);
    const [document] = await stored([invoice.id]);
    documents.kept.set(document!.objectKey, Buffer.from("outra coisa"));
    expect(textOf(await getInvoicePdf(ctx, { number: invoice.number }))).toContain("R$ 25,00");
  });

  it("says what stands, with pages, sizes and accents, and how to pay only while it is open", async () => {
    const invoice = await createInvoice(db, account);
    const open = textOf(await getInvoicePdf(ctx, { number: invoice.number }));
    expect(open).toContain("Padaria Pão & Ação Ltda");
    expect(open).toContain("Em aberto");
    expect(open).toContain(`/faturas/${invoice.number}`);
    expect(open).toContain("O código Pix, o boleto e o pagamento com cartão estão na página da fatura");
    expect(open).toContain("1 GB são 1024³ bytes");
    expect(open).toContain("Página 1 de 1");
    await storeInvoicePdfs(ctx);
    await pay(invoice);
    const issued = textOf(await getInvoicePdf(ctx, { number: invoice.number }));
    expect(issued).not.toContain("Em aberto");
    expect(issued).not.toContain("Como pagar");
    const canceled = await createInvoice(db, account, {
      month: "2026-09",
      status: "CANCELED",
      canceledAt: now,
    });
    expect(textOf(await getInvoicePdf(ctx, { number: canceled.number }))).toContain("Cancelada");
  });

  it("prints a Pix code while it can be paid, with its deadline, and the portal's address afterwards", async () => {
    const invoice = await createInvoice(db, account);
    const pixCode = "00020126580014br.gov.bcb.pix0136teste5204000053039865802BR6304ABCD";
    await db.insert(payments).values({
      accountId: account.id,
      invoiceId: invoice.id,
      method: "PIX",
      status: "PENDING",
      amountCentavos: invoice.totalCentavos,
      providerId: invoice.id,
      pixCode,
      expiresAt: new Date("2026-11-05T12:00:00Z"),
    });
    const at = async (instant: string) =>
      textOf(await getInvoicePdf({ ...ctx, now: new Date(instant) }, { number: invoice.number }));
    const live = await at("2026-11-05T11:59:00Z");
    expect(live).toContain(pixCode);
    expect(live).toContain("Pague com Pix até 05/11/2026");
    const late = await at("2026-11-05T12:00:00Z");
    expect(late).not.toContain("br.gov.bcb.pix");
    expect(late).toContain(`/faturas/${invoice.number}`);
  });
});
