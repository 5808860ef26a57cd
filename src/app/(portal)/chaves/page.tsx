import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { AccessKeys } from "./_components/access-keys";

export const metadata: Metadata = { title: "Chaves de acesso" };

export default async function AccessKeysPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await signedInActor();
  if (!can(actor, "access-key:read")) redirect("/painel");
  const { connection, platformName } = await (await api()).backup.guide();
  return (
    <AccessKeys
      store={{ productName: platformName, endpoint: connection.endpoint, region: connection.region }}
      rights={{
        create: can(actor, "access-key:create"),
        revoke: can(actor, "access-key:revoke"),
        rotate: can(actor, "access-key:rotate"),
        deactivate: can(actor, "access-key:deactivate"),
        reveal: can(actor, "access-key:reveal"),
        decideFreezes: can(actor, "key-freeze:decide"),
      }}
      isCreating={(await searchParams).criar !== undefined}
    />
  );
}
