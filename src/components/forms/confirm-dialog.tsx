"use client";

import { type ReactNode, useRef } from "react";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { FormError } from "./form-error";

export type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** What will be lost or changed, with figures. */
  description: ReactNode;
  /** The verb of what happens: "Revogar chave". */
  actionLabel: string;
  /** Where the act itself is a cancelation, "Cancelar" would say both. */
  backLabel?: string;
  onConfirm: () => void;
  isPending?: boolean;
  error?: string | null | undefined;
  tone?: "danger" | "primary";
  children?: ReactNode;
};

/** The second submit of a double click comes before the caller can tell that the first is under way. */
const doubleClickMs = 600;

/** Asks before an act that cannot be undone. The caller closes it when the act has succeeded. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  description,
  actionLabel,
  backLabel,
  onConfirm,
  isPending,
  error,
  tone = "danger",
  children,
}: ConfirmDialogProps) {
  const submittedAt = useRef(Number.NEGATIVE_INFINITY);
  return (
    <AlertDialog open={isOpen} onOpenChange={(open) => !isPending && onOpenChange(open)}>
      <AlertDialogContent>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (isPending || event.timeStamp - submittedAt.current < doubleClickMs) return;
            submittedAt.current = event.timeStamp;
            onConfirm();
          }}
        >
          <div className="grid gap-2">
            <AlertDialogTitle>{title}</AlertDialogTitle>
            <AlertDialogDescription asChild>
              <div>{description}</div>
            </AlertDialogDescription>
          </div>
          {children}
          <FormError message={error} />
          <AlertDialogFooter>
            <AlertDialogCancel>{backLabel}</AlertDialogCancel>
            <Button type="submit" variant={tone} isPending={isPending}>
              {actionLabel}
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
