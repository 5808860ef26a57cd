/** What the proxy notes on a request: the page asked for, to come back to after signing in. */
export const pageHeader = "x-page";

/** What a browser's requests carry: the id of the person whom its page was rendered for. */
export const shownPersonHeader = "x-shown-person";
