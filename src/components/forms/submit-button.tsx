import { Button, type ButtonProps } from "@/components/ui/button";

/** The form's act. It stays enabled, and while it works it says so and ignores further clicks. */
export function SubmitButton({
  isPending,
  pendingLabel,
  children,
  ...props
}: Omit<ButtonProps, "type" | "asChild"> & { isPending: boolean; pendingLabel?: string }) {
  return (
    <Button {...props} type="submit" isPending={isPending}>
      {isPending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
