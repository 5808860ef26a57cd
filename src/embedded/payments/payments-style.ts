/** Lists, cards and tickets of the payment pages. */
export const paymentsStyle = `
.page { display: grid; gap: 16px; max-width: 1000px; margin: 0 auto; padding: 28px 20px 64px; }
.page > * { min-width: 0; }
.heading { display: grid; gap: 4px; justify-items: start; }
.figure { font-size: 32px; line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; }
.heading .figure + h1 { font-size: 16px; font-weight: 500; }
.filters { display: flex; gap: 6px; overflow-x: auto; scrollbar-width: none; }
.filters a { padding: 5px 12px; border: 1px solid var(--line); border-radius: 99px; color: var(--quiet); font-size: 13px; text-decoration: none; white-space: nowrap; }
.filters a[aria-current] { border-color: var(--ink); background: var(--ink); color: var(--ground); }
.payments { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; background: var(--surface); }
.payments:empty { display: none; }
.payments li + li { border-top: 1px solid var(--line); }
.payments a { display: grid; grid-template-columns: 120px minmax(0, 1fr) auto 132px; align-items: center; gap: 4px 16px; padding: 12px 16px; color: inherit; text-decoration: none; }
.payments a:hover { background: var(--raised); }
.payments a:focus-visible { outline-offset: -2px; }
.amount { font-weight: 650; text-align: right; white-space: nowrap; }
.payments time { text-align: right; }
.what { display: grid; }
.what > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.what strong { font-weight: 550; }
.card { display: grid; gap: 20px; padding: 24px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.card dl.facts > div { display: contents; }
.row { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; padding-top: 20px; border-top: 1px solid var(--line); }
.actions form { display: flex; gap: 8px; }
.actions input { width: 168px; min-height: 34px; }
.notifications { display: grid; gap: 10px; margin: 0; padding: 0; list-style: none; }
.notifications li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
.notifications .badge { white-space: normal; }
.address { overflow-wrap: anywhere; margin-top: -12px; }
.refusal { padding: 10px 14px; border-radius: 8px; background: var(--danger-soft); color: var(--danger); }
.back { justify-self: start; text-decoration: none; }
.ticket { max-width: 460px; }
.ticket .card { justify-items: stretch; text-align: center; }
.ticket .heading { justify-items: center; gap: 8px; }
.qr { justify-self: center; padding: 8px; border-radius: 8px; background: #fff; }
.bars { width: 100%; height: 64px; padding: 6px 10px; border-radius: 6px; background: #fff; fill: #000; }
.code { padding: 12px; border-radius: 8px; background: var(--raised); overflow-wrap: anywhere; text-align: left; }
.wide { width: 100%; min-height: 44px; }
.ticket .card > .wide { margin-top: -8px; }
@media (max-width: 700px) {
  .page { padding: 20px 16px 48px; }
  .payments a { grid-template-columns: minmax(0, 1fr) auto; row-gap: 8px; }
  .payments .what { grid-area: 1 / 1 / 2 / 3; }
  .payments .badge { grid-area: 2 / 1; justify-self: start; }
  .payments .amount { grid-area: 2 / 2; }
  .payments time { display: none; }
  .card { padding: 20px 16px; }
}
`;
