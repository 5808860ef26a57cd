/** Look of every embedded page: quiet neutrals with a touch of blue, hairlines, one accent. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(0.984 0.004 250), oklch(0.185 0.012 255));
  --surface: light-dark(oklch(1 0 0), oklch(0.22 0.014 255));
  --raised: light-dark(oklch(0.968 0.008 250), oklch(0.265 0.016 255));
  --line: light-dark(oklch(0.91 0.008 250), oklch(0.32 0.016 255));
  --ink: light-dark(oklch(0.24 0.02 255), oklch(0.95 0.006 250));
  --quiet: light-dark(oklch(0.48 0.02 255), oklch(0.72 0.015 250));
  --accent: light-dark(oklch(0.5 0.16 255), oklch(0.76 0.12 250));
  --on-accent: light-dark(oklch(1 0 0), oklch(0.18 0.03 255));
  --success: light-dark(oklch(0.45 0.12 155), oklch(0.82 0.14 155));
  --success-soft: light-dark(oklch(0.96 0.035 155), oklch(0.3 0.05 155));
  --warning: light-dark(oklch(0.47 0.1 75), oklch(0.85 0.12 85));
  --warning-soft: light-dark(oklch(0.965 0.045 90), oklch(0.31 0.045 80));
  --danger: light-dark(oklch(0.49 0.18 27), oklch(0.79 0.12 25));
  --danger-soft: light-dark(oklch(0.965 0.02 20), oklch(0.3 0.06 25));
  --mono: ui-monospace, "JetBrains Mono Variable", "JetBrains Mono", "SF Mono", Menlo, Consolas, monospace;
  --sans: "Inter Variable", Inter, ui-sans-serif, system-ui, "Segoe UI", Roboto, sans-serif;
}
* { box-sizing: border-box; }
html, body { margin: 0; min-height: 100%; }
body { display: flex; flex-direction: column; min-height: 100dvh; background: var(--ground); color: var(--ink);
  font: 14px/1.5 var(--sans); font-variant-numeric: tabular-nums; -webkit-font-smoothing: antialiased; }
main { flex: 1; min-height: 0; }
h1 { margin: 0; font-size: 20px; line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 0; font-size: 16px; }
p { margin: 0; }
a { color: var(--accent); }
code, pre, .mono { font-family: var(--mono); font-size: 13px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.top { display: flex; align-items: center; gap: 8px 20px; flex-wrap: wrap; padding: 12px 20px; background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 10px; color: inherit; font-weight: 650; font-size: 15px; text-decoration: none; }
.mark { width: 18px; height: 18px; border-radius: 5px; background: linear-gradient(135deg, #0066cc 55%, #00cc66 55%); }
.notice { color: var(--quiet); font-size: 13px; margin-right: auto; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); }
.small { font-size: 12px; }
button, .button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 34px; padding: 0 14px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: var(--ink); font: 500 13px var(--sans);
  cursor: pointer; text-decoration: none; transition: background 140ms ease-out; }
button:hover, .button:hover { background: var(--raised); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.main:hover { filter: brightness(1.06); }
button.danger { color: var(--danger); }
input[type=search], input[type=text] { min-height: 36px; width: 100%; padding: 0 12px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--ground); color: var(--ink); font: 14px var(--sans); }
.badge { display: inline-block; padding: 1px 8px; border-radius: 99px; background: var(--raised); color: var(--quiet); font-size: 12px; font-weight: 550; white-space: nowrap; }
.badge.success { background: var(--success-soft); color: var(--success); }
.badge.warning { background: var(--warning-soft); color: var(--warning); }
.badge.danger { background: var(--danger-soft); color: var(--danger); }
.empty { padding: 48px 24px; text-align: center; color: var(--quiet); }
.empty strong { display: block; margin-bottom: 4px; color: var(--ink); font-size: 16px; }
dl.facts { display: grid; grid-template-columns: minmax(96px, max-content) minmax(0, 1fr); gap: 6px 16px; margin: 0; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
@media (pointer: coarse) { button, .button { min-height: 44px; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
