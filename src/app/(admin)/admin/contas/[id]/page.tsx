import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountIdInput } from "@/domain/identity/account-inputs";
import { AccountDetails } from "./_components/account-details";

export const metadata: Metadata = { title: "Conta" };

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const input = AccountIdInput.safeParse({ accountId: (await params).id });
  if (!input.success) notFound();
  return <AccountDetails accountId={input.data.accountId} />;
}
