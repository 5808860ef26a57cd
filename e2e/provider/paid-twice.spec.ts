import { newAccount } from "../support/new-account";
import { openSession } from "../support/portal-session";
import { expect, test } from "../support/test";

const address = {
  zipCode: "01310-100",
  street: "Avenida Paulista",
  number: "1000",
  district: "Bela Vista",
  city: "São Paulo",
  state: "SP" as const,
};

test("an invoice paid by Pix and by boleto leaves one credit, which goes back with its money", async ({
  platform,
  request,
}) => {
  const owner = await newAccount(platform);
  const admin = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
  const { invoiceNumber } = await admin.api.invoices.closeAccountNow.mutate({ accountId: owner.accountId });
  const number = invoiceNumber ?? "";
  await owner.api.accounts.update.mutate({
    companyName: owner.companyName,
    tradingName: "",
    website: "",
    phone: "(11) 98765-4321",
    address,
  });
  await owner.api.payments.start.mutate({ number, method: "PIX" });
  await owner.api.payments.start.mutate({ number, method: "BOLETO" });
  const state = await owner.api.payments.state.query({ number });
  const providerIdOf = (method: string) =>
    state.payments.find((payment) => payment.method === method)?.providerId;
  const happen = (method: string, change: string) =>
    request.post(`${platform.paymentsUrl}/payments/${providerIdOf(method)}/${change}`);
  const credit = async () => (await owner.api.payments.list.query()).creditCentavos;
  const status = async () => (await owner.api.payments.state.query({ number })).status;

  // Both at once: neither charge is withdrawn before the other is paid.
  await Promise.all([happen("PIX", "approve"), happen("BOLETO", "approve")]);
  await expect.poll(credit, { timeout: 15_000 }).toBe(1000n);
  expect(await status()).toBe("PAID");
  const told = await owner.api.notifications.list.query();
  expect(told.items.filter(({ title }) => title.includes("de crédito"))).toHaveLength(1);

  await happen("PIX", "refund");
  await expect.poll(credit, { timeout: 15_000 }).toBe(0n);
  expect(await status()).toBe("PAID");
  await happen("BOLETO", "refund");
  await expect.poll(status, { timeout: 15_000 }).toBe("PENDING");
});
