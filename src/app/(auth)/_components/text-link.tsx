import Link from "next/link";
import type { ReactNode } from "react";

export function TextLink({
  href,
  children,
  ...props
}: {
  href: string;
  children: ReactNode;
  target?: string;
}) {
  return (
    <Link
      href={href}
      className="focus-ring rounded-sm font-medium text-primary-text underline underline-offset-4"
      {...props}
    >
      {children}
    </Link>
  );
}
