/** Light values are written inline; the dark ones in `responsiveStyle`, for mail programs that know `prefers-color-scheme`. */
export const mailColors = {
  ground: "#f4f6f9",
  surface: "#ffffff",
  line: "#e2e6ec",
  ink: "#1b2430",
  quiet: "#566072",
  soft: "#f4f6f9",
} as const;

export const calloutColors = {
  info: { background: "#eaf2fc", ink: "#14467d" },
  success: { background: "#e6f5ec", ink: "#155c34" },
  warning: { background: "#fdf3dc", ink: "#6b4700" },
  danger: { background: "#fdeaea", ink: "#92201f" },
} as const;

export const fontFamily = 'Inter, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
export const monoFamily = '"JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

export const responsiveStyle = `
@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background-color: #12161d !important; }
  .surface { background-color: #1b212b !important; border-color: #303947 !important; }
  .soft { background-color: #252d39 !important; border-color: #303947 !important; }
  .line { border-color: #303947 !important; }
  .ink { color: #e9edf3 !important; }
  .quiet, .quiet a { color: #a3aec0 !important; }
  .info { background-color: #18304d !important; }
  .info p { color: #b6d6ff !important; }
  .success { background-color: #163624 !important; }
  .success p { color: #a5e5c0 !important; }
  .warning { background-color: #3d3010 !important; }
  .warning p { color: #f7dc9b !important; }
  .danger { background-color: #45201f !important; }
  .danger p { color: #ffc4c1 !important; }
}
@media (max-width: 480px) {
  .pad > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important; }
  .wide { display: block !important; text-align: center !important; }
  .facts td { display: block !important; width: auto !important; }
  .facts td.quiet { padding: 8px 0 0 !important; }
  .facts td.ink { padding: 0 0 4px !important; }
}`;

/** Black or white, whichever reads better on the brand's colour. */
export function inkOn(color: string): string {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.22 ? "#10151d" : "#ffffff";
}
