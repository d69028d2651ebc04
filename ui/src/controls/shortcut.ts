/** Shortcuts are written "Ctrl+Shift+Z"; Ctrl is the Command key on a Mac. */

const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);
const signs: Record<string, string> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** As it is drawn: "Ctrl Shift Z", on a Mac "⌘⇧Z". */
export function showShortcut(shortcut: string): string {
  const keys = shortcut.split('+');
  return mac ? keys.map((key) => signs[key] ?? key).join('') : keys.join(' ');
}

/** Whether a key press is this shortcut. */
export function matches(shortcut: string, event: KeyboardEvent): boolean {
  const keys = shortcut.split('+');
  const key = keys[keys.length - 1]!;
  const ctrl = mac ? event.metaKey : event.ctrlKey;
  const plain = key.length === 1 && !/[a-z0-9]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    ctrl === keys.includes('Ctrl') &&
    event.altKey === keys.includes('Alt') &&
    (plain || event.shiftKey === keys.includes('Shift'))
  );
}
