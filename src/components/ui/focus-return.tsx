import { useEffect, useState } from "react";

/**
 * Inside a dialog's content: when it closes, the keyboard goes on where the dialog was opened. Radix remembers only a
 * trigger of its own, and most of our dialogs are opened by state.
 */
export function FocusReturn() {
  // While rendering for the first time: afterwards the focus is in the dialog.
  const [opener] = useState(() => lastingOpener(document.activeElement));
  useEffect(
    () => () => {
      // After Radix, and only where it left the focus nowhere.
      window.setTimeout(() => {
        if (document.activeElement === document.body && opener?.isConnected) opener.focus();
      });
    },
    [opener],
  );
  return null;
}

/** An item of a menu goes with its menu: then the menu's button. */
function lastingOpener(active: Element | null): HTMLElement | null {
  const labelledBy = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = labelledBy ? document.getElementById(labelledBy) : active;
  return opener instanceof HTMLElement ? opener : null;
}
