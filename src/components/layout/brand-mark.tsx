import { cn } from "@/components/ui/class-names";
import type { Branding } from "./branding";

/** The provider's logo, or a mark in its colour, with the product's name. */
export function BrandMark({
  branding,
  nameClassName,
}: {
  branding: Pick<Branding, "productName" | "logoUrl">;
  nameClassName?: string;
}) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {branding.logoUrl ? (
        // biome-ignore lint/performance/noImgElement: the logo is the provider's file, of unknown size and host
        <img src={branding.logoUrl} alt="" className="h-7 w-auto max-w-24 shrink-0 object-contain" />
      ) : (
        <span
          aria-hidden
          className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-primary text-primary-contrast"
        >
          <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5" fill="currentColor">
            <rect x="4" y="4.5" width="16" height="4" rx="1.4" />
            <rect x="4" y="10" width="16" height="4" rx="1.4" opacity=".75" />
            <rect x="4" y="15.5" width="16" height="4" rx="1.4" opacity=".5" />
          </svg>
        </span>
      )}
      <span className={cn("truncate font-semibold text-lg tracking-tight", nameClassName)}>
        {branding.productName}
      </span>
    </span>
  );
}
