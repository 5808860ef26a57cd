"use client";

import { signOut } from "next-auth/react";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  return (
    <Button variant="link" size="inline" onClick={() => void signOut({ callbackUrl: "/entrar" })}>
      Sair
    </Button>
  );
}
