import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { BreadcrumbTrail } from "@/components/layout/page-breadcrumb";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { BucketDetails } from "./_components/bucket-details";

interface Parameters {
  params: Promise<{ nome: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: decodeURIComponent((await params).nome) };
}

export default async function BucketPage({ params, searchParams }: Parameters) {
  const actor = await signedInActor();
  if (!can(actor, "bucket:read")) redirect("/painel");
  const name = decodeURIComponent((await params).nome);
  const bucket = await (await api()).buckets.get({ name }).catch((error: { code?: string }) => {
    if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") notFound();
    throw error;
  });
  const { aba } = await searchParams;
  return (
    <>
      <BreadcrumbTrail items={[{ label: bucket.name }]} />
      <BucketDetails
        initial={bucket}
        tab={typeof aba === "string" ? aba : "visao-geral"}
        rights={{
          versioning: can(actor, "bucket:configure-versioning"),
          lifecycle: can(actor, "bucket:configure-lifecycle"),
          configure: can(actor, "bucket:configure"),
          remove: can(actor, "bucket:remove"),
          capSpending: can(actor, "spending-cap:update"),
          count: can(actor, "usage:refresh"),
        }}
      />
    </>
  );
}
