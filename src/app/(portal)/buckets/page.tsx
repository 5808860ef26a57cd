import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { Buckets } from "./_components/buckets";

export const metadata: Metadata = { title: "Buckets" };

export default async function BucketsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await signedInActor();
  if (!can(actor, "bucket:read")) redirect("/painel");
  return (
    <Buckets
      canCreate={can(actor, "bucket:create")}
      canRemove={can(actor, "bucket:remove")}
      canConfigure={can(actor, "bucket:configure-versioning")}
      isCreating={(await searchParams).criar !== undefined}
    />
  );
}
