"use client";

import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import { useTheme } from "next-themes";
import { Toaster as Sonner, toast as sonner } from "sonner";
import { sessionEnd } from "@/trpc/session-end";

export const toast = {
  ...sonner,
  /** Nothing while the page says that the session is over: what is refused then is refused for that. */
  error: ((...told) => (sessionEnd.isTold() ? "" : sonner.error(...told))) satisfies typeof sonner.error,
};

/** Where results are told, in a live region. A secret never goes here. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel="Notificações"
      closeButton
      style={{ fontFamily: "inherit" }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-success-text" />,
        error: <CircleX aria-hidden className="size-4 text-danger-text" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning-text" />,
        info: <Info aria-hidden className="size-4 text-info-text" />,
      }}
      toastOptions={{
        closeButtonAriaLabel: "Fechar aviso",
        style: {
          background: "var(--popover)",
          color: "var(--foreground)",
          borderColor: "var(--border)",
          borderRadius: "8px",
          fontSize: "0.875rem",
        },
      }}
    />
  );
}
