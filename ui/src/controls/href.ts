/** Addresses outside of the workspace that may be opened: http, https and mailto, nothing else. */

const allowed = ['http:', 'https:', 'mailto:'];

/** The address as it may be opened; null when it is none of ours to open. */
export function safeHref(text: string): string | null {
  try {
    const url = new URL(text.trim());
    return allowed.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** What a person typed as an address: "example.org" and "maya@example.org" get what is missing in front. */
export function toHref(text: string): string | null {
  const typed = text.trim();
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return safeHref(`mailto:${typed}`);
  const named = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed);
  if (named) return safeHref(typed);
  return /^[^\s/]+\.[^\s/]/.test(typed) || /^localhost\b/.test(typed) ? safeHref(`https://${typed}`) : null;
}
