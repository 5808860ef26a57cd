/** How the provider presents itself. Colours are `#rrggbb`. */
export type Branding = {
  productName: string;
  logoUrl: string | null;
  primaryColor: string;
  secondaryColor: string;
  accentColor: string;
  supportEmail: string | null;
};

export const defaultBranding: Branding = {
  productName: "CloudStorage Pro",
  logoUrl: null,
  primaryColor: "#0066cc",
  secondaryColor: "#00cc66",
  accentColor: "#ff6b00",
  supportEmail: null,
};

function luminanceOf(color: string): number {
  const channels = [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whichever of white and black reads better on `color`: one of them always reaches 4.5:1. */
export function contrastColorOf(color: string): "#ffffff" | "#000000" {
  const luminance = luminanceOf(color);
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

function validColor(color: string, fallback: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color : fallback;
}

/** The CSS variables for `<html style>`, from which globals.css derives every other colour. */
export function brandVariables(branding: Branding): Record<`--brand-${string}`, string> {
  const primary = validColor(branding.primaryColor, defaultBranding.primaryColor);
  return {
    "--brand-primary": primary,
    "--brand-primary-contrast": contrastColorOf(primary),
    "--brand-secondary": validColor(branding.secondaryColor, defaultBranding.secondaryColor),
    "--brand-accent": validColor(branding.accentColor, defaultBranding.accentColor),
  };
}
