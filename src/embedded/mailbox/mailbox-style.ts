/** Two panes from 800 px up, one below. */
export const mailboxStyle = `
body { height: 100dvh; }
.box { display: grid; grid-template-columns: minmax(300px, 380px) minmax(0, 1fr); height: 100%; }
.list { display: flex; flex-direction: column; min-height: 0; overflow-y: auto; border-right: 1px solid var(--line); background: var(--surface); }
search { display: contents; }
.find { position: sticky; top: 0; padding: 12px; background: var(--surface); border-bottom: 1px solid var(--line); }
.list ol { margin: 0; padding: 0; list-style: none; }
.list li a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 12px; padding: 12px 16px; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.list li a:hover { background: var(--raised); }
.list li a[aria-current] { background: var(--raised); box-shadow: inset 3px 0 var(--accent); }
.list li a:focus-visible { outline-offset: -2px; }
.who, .list time { color: var(--quiet); font-size: 12px; }
.who, .subject, .glimpse { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { grid-column: 1 / -1; font-weight: 600; }
.glimpse { grid-column: 1 / -1; color: var(--quiet); font-size: 13px; }
.opened { display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: auto; }
.opened.none { display: grid; place-content: center; }
.opened > header { display: grid; gap: 12px; padding: 20px 24px 0; background: var(--surface); border-bottom: 1px solid var(--line); }
.opened nav { display: flex; gap: 4px; }
.opened nav a { padding: 8px 12px; border-bottom: 2px solid transparent; color: var(--quiet); font-weight: 500; text-decoration: none; }
.opened nav a[aria-current] { border-color: var(--accent); color: var(--ink); }
.back { display: none; }
.opened iframe { flex: 1; width: 100%; min-height: 320px; border: 0; background: light-dark(#fff, #10141b); }
.opened pre { margin: 0; padding: 24px; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 84ch; }
.opened .headers { padding: 24px; }
.headers > div { display: contents; }
@media (max-width: 799px) {
  body { height: auto; }
  .box { grid-template-columns: minmax(0, 1fr); }
  .list { border-right: 0; }
  .box.reading .list, .opened.none { display: none; }
  .opened > header { padding: 16px 16px 0; }
  .opened iframe { min-height: 75dvh; }
  .back { display: block; text-decoration: none; }
  .top { padding: 12px 16px; }
}
`;
