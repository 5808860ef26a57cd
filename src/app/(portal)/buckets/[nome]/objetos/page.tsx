import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { BreadcrumbTrail } from "@/components/layout/page-breadcrumb";
import { NotFoundError } from "@/domain/errors";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { ObjectBrowser } from "./_components/object-browser";

export const metadata: Metadata = { title: "Objetos" };

export default async function ObjectsPage({ params }: { params: Promise<{ nome: string }> }) {
  const actor = await signedInActor();
  if (!can(actor, "object:read")) redirect("/buckets");
  const bucket = await findBucket(decodeURIComponent((await params).nome));
  return (
    <>
      <BreadcrumbTrail
        items={[{ label: bucket.name, href: `/buckets/${bucket.name}` }, { label: "Objetos" }]}
      />
      <ObjectBrowser
        accountId={actor.accountId ?? ""}
        bucketName={bucket.name}
        isVersioned={bucket.versioning !== "OFF"}
        canWrite={can(actor, "object:write")}
      />
    </>
  );
}

async function findBucket(name: string) {
  try {
    return await (await api()).buckets.get({ name });
  } catch (error) {
    if (error instanceof Error && error.cause instanceof NotFoundError) notFound();
    throw error;
  }
}
