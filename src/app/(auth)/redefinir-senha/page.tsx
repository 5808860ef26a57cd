import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "../_components/auth-card";
import { TextLink } from "../_components/text-link";
import { NewPasswordForm } from "./_components/new-password-form";

export const metadata: Metadata = { title: "Criar nova senha", referrer: "no-referrer" };

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  if (typeof token !== "string" || token === "") redirect("/esqueci-senha");
  return (
    <AuthCard
      title="Criar nova senha"
      description="As sessões abertas em outros aparelhos serão encerradas."
      footer={<TextLink href="/esqueci-senha">Pedir um novo link</TextLink>}
    >
      <NewPasswordForm token={token} />
    </AuthCard>
  );
}
