/**
 * What a viewer needs and the portal does not draw: a cursor, captions, and cards between the scenes. Runs in the
 * page, where a function with a name inside would miss the compiler's helper for names.
 */
export function installOverlay(): void {
  if (document.getElementById("guide-overlay")) return;
  const overlay = document.createElement("div");
  overlay.id = "guide-overlay";
  overlay.setAttribute("aria-hidden", "true");
  overlay.innerHTML = `
      <style>
        #guide-overlay { position: fixed; inset: 0; z-index: 2147483647; pointer-events: none;
          font-family: "Inter Variable", system-ui, sans-serif; }
        #guide-caption { position: absolute; left: 50%; bottom: 28px; transform: translateX(-50%);
          max-width: 940px; padding: 12px 22px; border-radius: 12px; background: rgb(13 20 36 / 0.92);
          color: #fff; font-size: 22px; line-height: 1.35; text-align: center; text-wrap: balance; }
        #guide-caption:empty { display: none; }
        #guide-cursor { position: absolute; width: 28px; height: 28px; left: -60px; top: -60px;
          filter: drop-shadow(0 2px 4px rgb(0 0 0 / 0.4)); }
        #guide-ring { position: absolute; width: 46px; height: 46px; margin: -23px 0 0 -23px; left: -80px; top: -80px;
          border-radius: 50%; border: 3px solid #0066cc; background: rgb(0 102 204 / 0.18); opacity: 0; }
        #guide-card { position: absolute; inset: 0; display: none; align-content: center; justify-items: center;
          gap: 18px; padding: 0 140px; background: linear-gradient(135deg, #0b1b33, #0b4a94); color: #fff; text-align: center; }
        #guide-card h1 { font-size: 54px; font-weight: 650; line-height: 1.15; margin: 0; text-wrap: balance; color: #fff; }
        #guide-card p { font-size: 26px; line-height: 1.4; margin: 0; opacity: 0.9; text-wrap: balance; }
      </style>
      <div id="guide-ring"></div>
      <svg id="guide-cursor" viewBox="0 0 24 24"><path d="M4 2l15.5 9.2-6.6 1.6 3.9 7.1-3 1.6-3.9-7.2L4.6 19z"
        fill="#fff" stroke="#111" stroke-width="1.3" stroke-linejoin="round"/></svg>
      <div id="guide-caption"></div>
      <div id="guide-card"></div>`;
  document.documentElement.append(overlay);
}

/** An address that is only this machine's, and the one a customer sees in its place. */
export interface ShownAddress {
  real: string;
  shown: string;
}

/** Runs in the page before each photograph: what was drawn anew says the real address again. */
export function replaceAddress({ real, shown }: ShownAddress): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.nodeValue?.includes(real)) node.nodeValue = node.nodeValue.replaceAll(real, shown);
  }
}

export interface OverlayState {
  x: number;
  y: number;
  isPressed: boolean;
  caption: string;
  card: { title: string; text: string } | null;
}

/** Runs in the page before each photograph. */
export function drawOverlay({ x, y, isPressed, caption, card }: OverlayState): void {
  document.getElementById("guide-cursor")!.style.cssText += `left:${x - 5}px;top:${y - 3}px`;
  document.getElementById("guide-ring")!.style.cssText +=
    `left:${x}px;top:${y}px;opacity:${isPressed ? 1 : 0}`;
  document.getElementById("guide-caption")!.textContent = card ? "" : caption;
  const cover = document.getElementById("guide-card")!;
  cover.style.display = card ? "grid" : "none";
  cover.replaceChildren();
  if (!card) return;
  const title = document.createElement("h1");
  title.textContent = card.title;
  const text = document.createElement("p");
  text.textContent = card.text;
  cover.append(title, text);
}
