"use client";

import { useEffect, useState } from "react";
import { bucketNameProblem } from "@/domain/provisioning/bucket-name";
import { trpc } from "@/trpc/react";

const pauseMs = 400;

/** Whether a name is free, asked when the person pauses; undefined while unknown. */
export function useNameFree(name: string): boolean | null | undefined {
  const typed = name.trim();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const isAskable = asked !== "" && asked === typed && bucketNameProblem(asked) === null;
  const answer = trpc.buckets.isNameFree.useQuery(
    { name: asked },
    { enabled: isAskable, retry: false, staleTime: 10_000 },
  );
  return isAskable ? answer.data : undefined;
}
