import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RegistrationIdInput } from "@/domain/identity/registration-inputs";
import { Confirmation } from "./_components/confirmation";

export const metadata: Metadata = { title: "Confirmar e-mail" };

export default async function ConfirmRegistrationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const registration = RegistrationIdInput.safeParse(await searchParams);
  if (!registration.success) redirect("/cadastro");
  return <Confirmation id={registration.data.id} />;
}
