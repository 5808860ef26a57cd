import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./class-names";

export const buttonVariants = cva(
  "focus-ring inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-lg font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-60 [&_svg:not([class*='size-'])]:size-4 [&_svg]:pointer-events-none [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-contrast hover:bg-primary-hover",
        secondary: "border bg-card text-foreground hover:bg-muted",
        ghost: "text-foreground hover:bg-muted aria-expanded:bg-muted",
        danger: "bg-danger text-white hover:bg-danger-hover",
        "danger-outline": "border border-danger/50 bg-card text-danger-text hover:bg-danger-subtle",
        link: "text-primary-text underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-8 px-3 text-sm pointer-coarse:h-11",
        md: "h-9 px-4 text-base pointer-coarse:h-11",
        lg: "h-11 px-6 text-lg",
        icon: "size-9 pointer-coarse:size-11",
        "icon-sm": "size-8 pointer-coarse:size-11",
        inline: "h-auto p-0 text-base",
      },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    asChild?: boolean;
    /** Shows progress and ignores clicks; the button keeps its focus. */
    isPending?: boolean;
  };

/** A button. With `asChild` it lends its looks to its only child, usually a link. */
export function Button({ className, variant, size, asChild, isPending, children, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  const pendingProps = isPending
    ? { "aria-busy": true, "aria-disabled": true, onClick: (event: MouseEvent) => event.preventDefault() }
    : {};
  return (
    <button type="button" className={classes} {...props} {...pendingProps}>
      {isPending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
